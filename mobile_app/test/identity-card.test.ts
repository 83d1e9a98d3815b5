import assert from "node:assert/strict";
import { test } from "node:test";
import { contradictsItself, readIdentityCard } from "../src/core/identity-card";
import type { ObjectSchema } from "../src/core/schema";
import { cardAnswers } from "../src/forms/card-answers";

const CARD = "024310004321|123456789|Lường Thị Mẫu|05032010|Nữ|Bản Mẫu, Đồng Đăng|12072024";
const WHOLE = {
  number: "024310004321",
  name: "Lường Thị Mẫu",
  birth: { year: 2010, month: 3, day: 5 },
  sex: "female",
  home: "Bản Mẫu, Đồng Đăng",
  issued: { year: 2024, month: 7, day: 12 },
};

test("a card is read with and without the former number, with other dates, and with more behind it", () => {
  assert.deepEqual(readIdentityCard(CARD), WHOLE);
  assert.deepEqual(readIdentityCard(CARD.replace("123456789", "")), WHOLE);
  assert.deepEqual(readIdentityCard(CARD.replace("|123456789", "")), WHOLE);
  assert.deepEqual(readIdentityCard(CARD.replace("05032010", "05/03/2010")), WHOLE);
  assert.deepEqual(readIdentityCard(`\u200b${CARD}||Cha|Mẹ|`), WHOLE);
});

test("what a card does not say, or says of a day that does not exist, is left out", () => {
  const { birth: _, ...rest } = readIdentityCard(CARD.replace("05032010", "31022010"))!;
  assert.equal(rest.number, WHOLE.number);
  assert.equal(_, undefined);
  assert.deepEqual(readIdentityCard("024310004321||Lường Thị Mẫu|05032010|Nữ||"), {
    number: WHOLE.number,
    name: WHOLE.name,
    birth: WHOLE.birth,
    sex: WHOLE.sex,
  });
});

test("another code is no card: a link, a handover's frame, a number alone, a novel", () => {
  for (const text of ["https://example.test/x", "CM1/3/abc", "024310004321", "", "|||||", `${CARD}${"x".repeat(600)}`])
    assert.equal(readIdentityCard(text), null, text.slice(0, 30));
});

test("a number that does not fit birth or sex is told apart from one that does", () => {
  assert.equal(contradictsItself(readIdentityCard(CARD)!), false);
  assert.equal(contradictsItself(readIdentityCard(CARD.replace("2010", "1985"))!), true);
  assert.equal(contradictsItself(readIdentityCard(CARD.replace("Nữ", "Nam"))!), true);
});

test("only a form's own questions are answered, and a card that is read twice is one paper", () => {
  const text = { type: "string" } as const;
  const person: ObjectSchema = {
    type: "object",
    properties: {
      birth_name: text,
      papers: { type: "array", items: { type: "object", properties: { number: text } } },
    },
  };
  const once = cardAnswers(person, readIdentityCard(CARD)!, {});
  assert.deepEqual(Object.keys(once), ["birth_name", "papers"]);
  assert.deepEqual(cardAnswers(person, readIdentityCard(CARD)!, once), once);
  const reporter: ObjectSchema = { type: "object", properties: { name: text, address: text, id_number: text } };
  assert.deepEqual(cardAnswers(reporter, readIdentityCard(CARD)!, {}), {
    name: WHOLE.name,
    address: WHOLE.home,
    id_number: WHOLE.number,
  });
});
