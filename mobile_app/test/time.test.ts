import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDue, formatInstant } from "../src/texts/time";

const year = new Date().getFullYear();

test("what is due at the end of a day is due on its last day, not at midnight of the next", () => {
  // 00:00 of 8 December in Viet Nam.
  assert.equal(formatDue(`${year}-12-07T17:00:00Z`), "hết ngày 07/12");
  assert.equal(formatDue("2019-12-31T17:00:00Z"), "hết ngày 31/12/2019");
  assert.equal(formatDue(`${year}-12-07T17:01:00Z`), formatInstant(`${year}-12-07T17:01:00Z`));
});
