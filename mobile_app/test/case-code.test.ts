import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { mintCaseCode, normaliseCaseCode } from "../src/core/case-code";

interface Vectors {
  minted: { random_bits: string; code: string }[];
  normalised: { typed: string; code: string | null }[];
}

const vectors = JSON.parse(
  readFileSync(`${import.meta.dirname}/../../tests/vectors/case-codes.json`, "utf8"),
) as Vectors;

test("the phone mints the codes that the server mints", () => {
  assert.ok(vectors.minted.length >= 20);
  for (const { random_bits, code } of vectors.minted) {
    let bits = BigInt(random_bits);
    const bytes = Uint8Array.from({ length: 7 }, () => 0);
    for (let place = 6; place >= 0; place -= 1, bits >>= 8n) bytes[place] = Number(bits & 255n);
    assert.equal(mintCaseCode(bytes), code);
  }
});

test("the phone hears and refuses codes as the server does", () => {
  assert.ok(vectors.normalised.some(({ code }) => code === null));
  for (const { typed, code } of vectors.normalised) assert.equal(normaliseCaseCode(typed), code, typed);
});
