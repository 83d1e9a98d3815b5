import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";

import { caseActTexts } from "../src/texts/case-acts";
import { deferredTexts } from "../src/texts/deferred";
import { deskPlaceTexts } from "../src/texts/desk-place";
import { en } from "../src/texts/en";
import { onlineTexts } from "../src/texts/online";
import { qrTexts } from "../src/texts/qr";
import { registerTexts } from "../src/texts/register";
import { vi } from "../src/texts/vi";

/** What every phone loads, and what comes later. */
const vietnamese = {
  ...vi,
  ...deferredTexts.vi,
  ...onlineTexts.vi,
  ...caseActTexts.vi,
  desk: { ...deferredTexts.vi.desk, ...onlineTexts.vi.desk },
  qr: qrTexts.vi,
  deskPlace: deskPlaceTexts.vi,
  register: registerTexts.vi,
};
const english = {
  ...en,
  ...deferredTexts.en,
  ...onlineTexts.en,
  ...caseActTexts.en,
  desk: { ...deferredTexts.en.desk, ...onlineTexts.en.desk },
  qr: qrTexts.en,
  deskPlace: deskPlaceTexts.en,
  register: registerTexts.en,
};

type Leaf = string | ((...parts: never[]) => string);

test("no sentence is empty or the same in both languages by mistake", () => {
  const inEnglish = new Map(leaves(english));
  const same = leaves(vietnamese)
    .filter(([key, text]) => said(text) === said(inEnglish.get(key)!))
    .map(([key]) => key);
  assert.deepEqual(same, []);
  for (const [key, text] of [...leaves(vietnamese), ...leaves(english)]) assert.notEqual(said(text).trim(), "", key);
});

test("every sentence is shown somewhere", () => {
  const code = sources(resolve(import.meta.dirname, "../src"))
    .filter((file) => !/texts\/(vi|en|later|online|case-acts|qr|register)\.ts$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  // The kinds of alert are looked up by the name the server sends.
  const unused = leaves(vietnamese)
    .map(([key]) => key)
    .filter(
      (key) =>
        !key.startsWith("kinds.") &&
        !key.startsWith("desk.agencies.") &&
        !key.startsWith("ending.grounds.") &&
        !key.startsWith("cases.status.") &&
        !new RegExp(`\\b${key.split(".").at(-1)}\\b`).test(code),
    );
  assert.deepEqual(unused, []);
});

function leaves(texts: object, at = ""): [string, Leaf][] {
  return Object.entries(texts).flatMap(([key, inner]: [string, Leaf | object]) =>
    typeof inner === "object" ? leaves(inner, `${at}${key}.`) : [[at + key, inner] as [string, Leaf]],
  );
}

function said(text: Leaf): string {
  return typeof text === "string" ? text : text(...(["1", "2"] as never[]));
}

function sources(at: string): string[] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? sources(path) : [path];
  });
}
