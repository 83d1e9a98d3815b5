import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";

const SOURCE = resolve(import.meta.dirname, "../src");

/** Files that break each rule once, beside files that keep it: file -> source. */
const WRONG: Readonly<Record<string, string>> = {
  "src/core/above.ts": 'import type { Shown } from "../ui/shown";\nexport type Above = Shown;\n',
  "src/ui/shown.ts": "export interface Shown { readonly text: string }\n",
  "src/db/one.ts": 'import type { Other } from "./other";\nexport interface One { readonly other: Other | null }\n',
  "src/db/other.ts": 'import type { One } from "./one";\nexport interface Other { readonly one: One | null }\n',
  "src/api/beside.ts": 'import type { Other } from "../db/other";\nexport type Beside = Other;\n',
  "src/ui/widgets/widget.ts": 'export const screen = () => import("../screens/screen");\n',
  "src/ui/screens/screen.ts": 'export const title = "";\n',
  "src/nowhere/new.ts": 'import { title } from "../ui/screens/screen";\nexport const copy = title;\n',
};

test("each file imports only from its own folder or from rows below, and no two files need one another", () => {
  const { status, stdout } = cruise(resolve(SOURCE, ".."));
  assert.equal(status, 0, stdout);
});

test("the import check names an import upwards or sideways, a circle of types, and a folder without a row", () => {
  const root = mkdtempSync(join(tmpdir(), "client-layers-"));
  try {
    writeFileSync(join(root, "tsconfig.base.json"), readFileSync(resolve(SOURCE, "../tsconfig.base.json")));
    for (const [path, source] of Object.entries(WRONG)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), source);
    }
    const { status, stdout } = cruise(root);
    assert.notEqual(status, 0);
    for (const rule of [
      "core-imports-downwards",
      "api-imports-downwards",
      "no-circle",
      "widgets-below-screens",
      "every-folder-has-its-row",
    ])
      assert.match(stdout, new RegExp(rule));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("no file outgrows three hundred lines", () => {
  const long = files(SOURCE).filter((file) => readFileSync(file, "utf8").split("\n").length > 300);
  assert.deepEqual(
    long.map((file) => relative(SOURCE, file)),
    [],
  );
});

test("no line outgrows a hundred and twenty characters", () => {
  const app = resolve(SOURCE, "..");
  const own = readdirSync(app).filter((name) => name.endsWith(".mjs"));
  const all = [...files(SOURCE), ...files(join(app, "test")), ...own.map((name) => join(app, name))];
  const long = all.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, at) => ([...line].length > 120 ? [`${relative(app, file)}:${at + 1}`] : [])),
  );
  assert.deepEqual(long, []);
});

test("only the database opens the disk; the page remembers its language beside it, the desk its sound", () => {
  const writing = files(SOURCE).filter((file) =>
    /localStorage|sessionStorage|document\.cookie|caches\.|indexedDB\.|openDB/.test(readFileSync(file, "utf8")),
  );
  assert.deepEqual(writing.map((file) => relative(SOURCE, file)).sort(), [
    "db/database.ts",
    "state/data-loss-mark.ts",
    "texts/language.ts",
    "ui/desk/urgent-sound.ts",
    "worker/sender.ts",
    "worker/service-worker.ts",
  ]);
});

test("no file makes markup out of text", () => {
  const making = files(SOURCE).filter((file) =>
    /innerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/.test(
      readFileSync(file, "utf8"),
    ),
  );
  assert.deepEqual(making, []);
});

/** Runs the same check as `npm run check` over `src` in that folder. */
function cruise(root: string) {
  const app = resolve(SOURCE, "..");
  return spawnSync(
    process.execPath,
    [
      join(app, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
      "--config",
      join(app, ".dependency-cruiser.mjs"),
      "src",
    ],
    { cwd: root, encoding: "utf8" },
  );
}

function files(at: string): string[] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}
