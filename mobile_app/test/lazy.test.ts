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

test("a lazy screen refuses a prop of the wrong type, and one that it must have", () => {
  const app = join(APP, "src/ui/app.tsx");
  assert.deepEqual(
    errors(app, (text) => text),
    [],
  );
  const [number] = errors(app, (text) =>
    text.replace("<Case key={shown.code} code={shown.code} />", "<Case code={42} />"),
  );
  assert.match(number!, /Type 'number' is not assignable to type 'string'/);
  const [misspelt] = errors(app, (text) =>
    text.replace("<Case key={shown.code} code={shown.code} />", "<Case cod={42} />"),
  );
  assert.match(misspelt!, /'cod' does not exist/);
  const [missing] = errors(app, (text) => text.replace("<Case key={shown.code} code={shown.code} />", "<Case />"));
  assert.match(missing!, /'code' is missing/);
});

test("every lazy component refuses a prop that its screen does not take", () => {
  const found = SCREENS.flatMap((file) => lazies(readFileSync(file, "utf8")));
  assert.ok(found.length >= 25, String(found.length));
  const changed = new Map(
    SCREENS.flatMap((file) => {
      const text = readFileSync(file, "utf8");
      const wrong = lazies(text).reduce(
        (now, name) => now.replace(new RegExp(`<${name}(?=[ />])`, "g"), `<${name} nonsense="x"`),
        text,
      );
      return wrong === text ? [] : [[file, wrong] as const];
    }),
  );
  const wanted = [...changed.values()].reduce((sum, text) => sum + text.split('nonsense="x"').length - 1, 0);
  const messages = diagnostics(changed);
  assert.ok(wanted >= found.length);
  assert.deepEqual(
    [messages.length, messages.filter((message) => !message.includes("'nonsense' does not exist"))],
    [wanted, []],
  );
});

function errors(file: string, change: (text: string) => string): string[] {
  return diagnostics(new Map([[file, change(readFileSync(file, "utf8"))]]));
}

/** What the compiler says of these files with these contents, under the page's own settings. */
function diagnostics(changed: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(APP, "tsconfig.page.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, APP);
  const host = ts.createCompilerHost(options);
  const read = host.readFile;
  host.readFile = (name) => changed.get(resolve(name)) ?? read(name);
  const program = ts.createProgram([...changed.keys()], options, host);
  return [...changed.keys()].flatMap((name) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(name))
      .map(({ messageText }) => `${relative(APP, name)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`),
  );
}

function sources(at: string): string[] {
  return readdirSync(at, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => join(at, name));
}
