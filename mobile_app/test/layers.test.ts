import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";

const SOURCE = resolve(import.meta.dirname, "../src");

/** From the top down. A file imports from its own row or rows below it. */
const ROWS = [["worker"], ["ui"], ["forms"], ["sync", "push"], ["outbox", "attachments", "handover"], ["sealing", "lock", "db", "api"], ["core"]];

test("each file imports only from its own folder or from rows below", () => {
  const upwards = files(SOURCE).flatMap((file) => imports(file).filter((target) => !mayImport(folder(file), folder(target))).map((target) => `${relative(SOURCE, file)} -> ${relative(SOURCE, target)}`));
  assert.deepEqual(upwards, []);
});

test("no file outgrows three hundred lines", () => {
  const long = files(SOURCE).filter((file) => readFileSync(file, "utf8").split("\n").length > 300);
  assert.deepEqual(long.map((file) => relative(SOURCE, file)), []);
});

test("only the database module opens the disk, and only the page remembers its language beside it", () => {
  const writing = files(SOURCE).filter((file) => /localStorage|sessionStorage|document\.cookie|caches\.|indexedDB\.|openDB/.test(readFileSync(file, "utf8")));
  assert.deepEqual(writing.map((file) => relative(SOURCE, file)).sort(), ["db/database.ts", "ui/texts/language.ts", "ui/waiting-mark.ts", "worker/sender.ts", "worker/service-worker.ts"]);
});

test("no file makes markup out of text", () => {
  const making = files(SOURCE).filter((file) => /innerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/.test(readFileSync(file, "utf8")));
  assert.deepEqual(making, []);
});

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  const row = (name: string) => ROWS.findIndex((names) => names.includes(name));
  return row(to) > row(from);
}

function imports(file: string): string[] {
  const found = readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g);
  // Data of the house (texts to read) is no code: any row may show it.
  return [...found].map(([, path]) => resolve(dirname(file), path!)).filter((path) => !path.endsWith(".json"));
}

function folder(path: string): string {
  return relative(SOURCE, path).split("/")[0]!;
}

function files(at: string): string[] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}
