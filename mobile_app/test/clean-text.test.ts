import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cleanLine, cleanText } from "../src/core/clean-text";
import type { ObjectSchema } from "../src/core/schema";
import { bodyOf } from "../src/forms/body";
import { brokenRules } from "../src/forms/broken-rules";

interface Vector {
  readonly typed: string;
  readonly text: string;
  readonly line: string;
}

const VECTORS = JSON.parse(readFileSync("../tests/vectors/clean-text.json", "utf8")) as Vector[];

test("the phone cleans each text as the server does", () => {
  assert.ok(VECTORS.length > 1500);
  for (const { typed, text, line } of VECTORS) {
    assert.equal(cleanText(typed), text, JSON.stringify(typed));
    assert.equal(cleanLine(typed), line, JSON.stringify(typed));
  }
});

const FORM: ObjectSchema = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string", minLength: 1, maxLength: 200, "x-text": "line" },
    phone: { type: "string", maxLength: 20, pattern: "^\\+?\\(?[0-9][0-9 .()-]{1,18}$", "x-text": "phone" },
    story: { type: "string", minLength: 1, maxLength: 3000 },
  },
};

test("a name of nothing but invisible characters is not answered", () => {
  assert.deepEqual(brokenRules(FORM, { name: "\u200b" }), [{ path: "name", rule: "missing" }]);
});

test("a number pasted with direction marks and hard spaces, or of a landline, is taken", () => {
  for (const phone of ["\u202a+84 912 345 678\u202c", "0912\u00a0345\u00a0678", "(024) 3825 1234"]) {
    assert.deepEqual(brokenRules(FORM, { name: "Lan", phone }), []);
  }
});

test("what is sealed is the cleaned text, a line on one line and an account with its lines", () => {
  const entered = { name: "Nguyễn Thị A\nGiới tính: Nam", story: "xã Minh Tân\u000bhuyện Vị Xuyên" };
  assert.deepEqual(bodyOf(FORM, entered), {
    name: "Nguyễn Thị A Giới tính: Nam",
    story: "xã Minh Tân\nhuyện Vị Xuyên",
  });
});
