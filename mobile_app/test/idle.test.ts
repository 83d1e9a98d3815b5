import assert from "node:assert/strict";
import { test } from "node:test";

import { HIDDEN_MS, IDLE_MS, mustLock } from "../src/state/idle-lock";

const at = (steady: number, wall = steady) => ({ steady, wall });

test("it locks after five minutes untouched and one minute out of sight, not before", () => {
  assert.equal(mustLock(at(0), null, at(IDLE_MS - 1)), false);
  assert.equal(mustLock(at(0), null, at(IDLE_MS)), true);
  assert.equal(mustLock(at(0), at(0), at(HIDDEN_MS - 1)), false);
  assert.equal(mustLock(at(0), at(0), at(HIDDEN_MS)), true);
});

test("a clock that was set back or stood still while the phone slept keeps nothing open", () => {
  assert.equal(mustLock(at(0, 0), null, at(IDLE_MS, -86_400_000)), true);
  assert.equal(mustLock(at(0, 0), null, at(10, IDLE_MS)), true);
});
