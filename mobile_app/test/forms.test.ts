import assert from "node:assert/strict";
import { test } from "node:test";

import type { ObjectSchema, Values } from "../src/core/schema";
import { bodyOf } from "../src/forms/body";
import { brokenRules } from "../src/forms/broken-rules";
import { fieldAt } from "../src/forms/field-at";
import { wordsOf } from "../src/forms/like-answers";
import { pagesOf } from "../src/forms/pages";
import { partsOf, rfc3339 } from "../src/forms/viet-nam-time";
import { prefill } from "../src/state/prefill";

const risk = { type: "string", enum: ["none", "present"] } as const;
const partial = {
  type: "object",
  "x-widget": "partial_date",
  required: ["year"],
  properties: {
    year: { type: "integer", minimum: 1900, maximum: 2100 },
    month: { type: "integer", minimum: 1, maximum: 12 },
    day: { type: "integer", minimum: 1, maximum: 31 },
  },
} as const;
const SCHEMA: ObjectSchema = {
  type: "object",
  required: ["risk", "place"],
  "x-secret-mark": "(?:^|[\\s(\\[{\\\"',./-])[Tt](?:[Ốố][Ii])\\s+[Mm][Ậậ][Tt](?=$|[\\s)\\]}\\\"',./!?-])",
  properties: {
    risk,
    risk_notes: { type: "string", maxLength: 10, "x-when": { field: "risk", in: ["present"] }, "x-needed": true },
    place: { type: "string", minLength: 1, maxLength: 10 },
    person: { type: "object", properties: { name: { type: "string" }, birth: partial } },
    reporter: {
      type: "object",
      required: ["anonymous"],
      properties: {
        anonymous: { type: "boolean", "x-widget": "tick" },
        name: { type: "string", "x-when": { field: "anonymous", in: [false] } },
      },
    },
    relatives: {
      type: "array",
      maxItems: 2,
      items: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
    },
    signs: { type: "array", minItems: 1, items: { type: "string", enum: ["a", "b"] } },
    seen: { type: "string", format: "date-time" },
    told: { type: "boolean" },
  },
};
const GOOD: Values = { risk: "none", place: "Hữu Nghị" };
const rules = (values: Values) =>
  brokenRules(SCHEMA, { ...GOOD, ...values }).map(({ path, rule }) => `${path}: ${rule}`);

test("what is required is named when it is missing, blanks included", () => {
  assert.deepEqual(
    brokenRules(SCHEMA, { place: "  " }).map(({ path, rule }) => [path, rule]),
    [
      ["risk", "missing"],
      ["place", "missing"],
    ],
  );
  assert.deepEqual(rules({}), []);
});

test("a question is asked, needed and sent only while its condition holds", () => {
  assert.deepEqual(rules({ risk: "present" }), ["risk_notes: missing"]);
  assert.deepEqual(rules({ risk: "present", risk_notes: "a man" }), []);
  assert.deepEqual(bodyOf(SCHEMA, { ...GOOD, risk_notes: "left over" }), GOOD);
});

test("nothing stays in the body of what is empty, and a block nobody touched is left out whole", () => {
  assert.deepEqual(
    bodyOf(SCHEMA, { ...GOOD, person: { name: "" }, relatives: [{}], signs: [], seen: "", reporter: {} }),
    GOOD,
  );
  assert.deepEqual(bodyOf(SCHEMA, { ...GOOD, reporter: { name: "Mẫu" } })["reporter"], {
    anonymous: false,
    name: "Mẫu",
  });
  assert.deepEqual(bodyOf(SCHEMA, { ...GOOD, reporter: { anonymous: true, name: "gone" } })["reporter"], {
    anonymous: true,
  });
});

test("lengths are counted in characters as the server counts them", () => {
  assert.deepEqual(rules({ place: "ố".normalize("NFD").repeat(10) }), []);
  assert.deepEqual(rules({ place: "😀".repeat(10) }), []);
  assert.deepEqual(rules({ place: "a".repeat(11) }), ["place: string_too_long"]);
});

test("a date is as whole as it is known, and never a day that does not exist", () => {
  assert.deepEqual(rules({ person: { birth: { year: 2009 } } }), []);
  assert.deepEqual(rules({ person: { birth: { year: 2009, month: 2, day: 30 } } }), ["person.birth.day: date"]);
  assert.deepEqual(rules({ person: { birth: { year: 2009, day: 3 } } }), ["person.birth.month: missing"]);
  assert.deepEqual(rules({ person: { birth: { month: 3 } } }), ["person.birth.year: missing"]);
  assert.deepEqual(rules({ person: { birth: { year: "20o9" } } }), ["person.birth.year: int_parsing"]);
  assert.deepEqual(rules({ person: { birth: { year: 12 } } }), ["person.birth.year: greater_than_equal"]);
});

test("lists are judged line by line", () => {
  assert.deepEqual(rules({ relatives: [{ name: "a" }, { name: "b" }, { name: "c" }] }), ["relatives: too_long"]);
});

test("a classification mark is found wherever it was typed", () => {
  assert.deepEqual(rules({ person: { name: "dấu TỐI MẬT".replace("TỐI MẬT", "Tối mật") } }), [
    "person.name: secret_mark",
  ]);
  assert.deepEqual(rules({ person: { name: "Tối mật".normalize("NFD") } }), ["person.name: secret_mark"]);
  assert.deepEqual(rules({ person: { name: "Bí mật" } }), []);
});

test("blocks have pages of their own, single questions between them share one", () => {
  assert.deepEqual(
    pagesOf(SCHEMA, GOOD).map(({ fields }) => fields.map(([name]) => name)),
    [["risk", "place"], ["person"], ["reporter"], ["relatives", "signs", "seen", "told"]],
  );
});

test("a list of ticks that fills a screen is a page of its own", () => {
  const items = {
    type: "string",
    "x-options": [..."abcdefghi"].map((code) => ({ code, vi: code, en: code })),
  } as const;
  const schema: ObjectSchema = {
    type: "object",
    properties: { seen: { type: "string" }, signs: { type: "array", items }, told: { type: "boolean" } },
  };
  assert.deepEqual(
    pagesOf(schema, {}).map(({ fields }) => fields.map(([name]) => name)),
    [["seen"], ["signs"], ["told"]],
  );
});

test("a time is read and written in Viet Nam's time", () => {
  assert.deepEqual(partsOf("2026-03-01T17:30:00Z"), { day: "02", month: "03", year: "2026", hour: "00", minute: "30" });
  assert.equal(rfc3339({ day: "2", month: "3", year: "2026", hour: "0", minute: "30" }), "2026-03-01T17:30:00Z");
  for (const wrong of [{ day: "31", month: "2" }, { hour: "24" }, { minute: "" }, { year: "26" }]) {
    const written = rfc3339({ day: "2", month: "3", year: "2026", hour: "0", minute: "30", ...wrong });
    assert.deepEqual(rules({ seen: written }), ["seen: datetime_from_date_parsing"], JSON.stringify(wrong));
  }
  assert.equal(rfc3339({ day: "", month: "", year: "", hour: "", minute: "" }), undefined);
});

test("a path of the wire leads to its question, through blocks and lists", () => {
  assert.equal(fieldAt(SCHEMA, "body.person.birth.year"), partial.properties.year);
  assert.equal(fieldAt(SCHEMA, "body.relatives.0.name")?.type, "string");
  assert.equal(fieldAt(SCHEMA, "body.nowhere.at.all"), null);
  assert.equal(fieldAt(SCHEMA, "body"), null);
});

test("minutes begin with what the opened file says of the person, other forms and unopened files with nothing", () => {
  const known = [
    { path: "person.birth_name", value: "Mùa Thị Không" },
    { path: "person.home", value: "Bản Không" },
  ];
  const file = { standing: { known } } as unknown as Parameters<typeof prefill>[1];
  assert.deepEqual(prefill("handover", file), { person: { name: "Mùa Thị Không" } });
  assert.deepEqual([prefill("support", file), prefill("handover", null)], [{}, {}]);
});

test("the words of one answer may be offered for another, once it is given", () => {
  const schema: ObjectSchema = {
    type: "object",
    properties: { to: { type: "string", "x-options": [{ code: "a", vi: "Xã Không", en: "Nowhere" }] } },
  };
  assert.deepEqual(
    [{ to: "a" }, {}].flatMap((values) => ["to", "from"].map((name) => wordsOf(schema, values, name, ({ vi }) => vi))),
    ["Xã Không", undefined, undefined, undefined],
  );
});
