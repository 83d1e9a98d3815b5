import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { test } from "node:test";

import type TypeScript from "typescript";

const APP = resolve(import.meta.dirname, "..");
/** Not bundled: the compiler finds its own library files beside itself. */
const ts = createRequire(join(APP, "package.json"))("typescript") as typeof TypeScript;
const SCREENS = sources(join(APP, "src/ui"));

/** The lazy components of a source, by name. */
const lazies = (text: string): string[] => [...text.matchAll(/^const (\w+) = lazy\(/gm)].map(([, name]) => name!);

const CASE = "<Case key={shown.code} code={shown.code} />";

/** Wrong uses of one screen, each in a copy of the file that shows it. */
const WRONG_USES: Readonly<Record<string, { readonly use: string; readonly message: RegExp }>> = {
  number: { use: "<Case code={42} />", message: /Type 'number' is not assignable to type 'string'/ },
  misspelt: { use: "<Case cod={42} />", message: /'cod' does not exist/ },
  missing: { use: "<Case />", message: /'code' is missing/ },
};

const app = join(APP, "src/ui/app.tsx");
const copyOf = (name: string) => app.replace("app.tsx", `app-${name}.tsx`);

/** Every screen with a prop that none of its lazy components takes. */
const withNonsense = new Map(
  SCREENS.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const wrong = lazies(text).reduce(
      (now, name) => now.replace(new RegExp(`<${name}(?=[\\s/>])`, "g"), `<${name} nonsense="x"`),
      text,
    );
    return wrong === text ? [] : [[file, wrong] as const];
  }),
);

const copies = Object.entries(WRONG_USES).map(([name, { use }]) => {
  const text = readFileSync(app, "utf8");
  assert.ok(text.includes(CASE));
  return [copyOf(name), text.replace(CASE, use)] as const;
});

/** One run of the compiler for all of it: it takes seconds. */
const messages = diagnostics(new Map([...withNonsense, ...copies]));

test("a lazy screen refuses a prop of the wrong type, and one that it must have", () => {
  for (const [name, { message }] of Object.entries(WRONG_USES)) {
    const found = messages.get(copyOf(name))!;
    assert.deepEqual([found.length, message.test(found[0] ?? "")], [1, true], found.join("\n"));
  }
});

test("every lazy component refuses a prop that its screen does not take", () => {
  const declared = SCREENS.flatMap((file) => lazies(readFileSync(file, "utf8")));
  assert.ok(declared.length >= 25, String(declared.length));
  const wanted = [...withNonsense.values()].reduce((sum, text) => sum + text.split('nonsense="x"').length - 1, 0);
  const found = [...withNonsense.keys()].flatMap((file) => messages.get(file)!);
  const others = found.filter((message) => !message.includes("'nonsense' does not exist"));
  assert.ok(wanted >= declared.length);
  assert.deepEqual([found.length, others], [wanted, []]);
});

/** Returns what the compiler says of these files with these contents, by file, under the page's own settings. */
function diagnostics(changed: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const { config } = ts.readConfigFile(join(APP, "tsconfig.page.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, APP);
  const host = ts.createCompilerHost(options);
  const [readFile, fileExists] = [host.readFile, host.fileExists];
  host.readFile = (name) => changed.get(resolve(name)) ?? readFile(name);
  host.fileExists = (name) => changed.has(resolve(name)) || fileExists(name);
  const program = ts.createProgram([...changed.keys()], options, host);
  const of = (name: string) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(name))
      .map(({ messageText }) => `${relative(APP, name)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
  return new Map([...changed.keys()].map((name) => [name, of(name)]));
}

function sources(at: string): string[] {
  return readdirSync(at, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => join(at, name));
}
