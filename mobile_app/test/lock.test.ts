import assert from "node:assert/strict";
import { test } from "node:test";

import { box, unbox } from "../src/lock/boxed";
import { type Secret, weakness } from "../src/lock/secret";
import {
  addSlot,
  createVaultKey,
  duressSlot,
  emptySlot,
  MAX_TRIES,
  opensVault,
  type Tries,
  tryUnlock,
} from "../src/lock/vault";

const PIN: Secret = { kind: "pin", typed: "40718263" };
const WRONG: Secret = { kind: "pin", typed: "40718264" };

/** A counter that stays when the app is killed. */
class Counter implements Tries {
  count = 0;
  add = () => Promise.resolve(++this.count);
  clear = () => {
    this.count = 0;
    return Promise.resolve();
  };
}

test("what was boxed opens after unlocking, only with the right secret, and the key cannot be read out", async () => {
  const { slot, key } = await createVaultKey(PIN);
  const boxed = await box(key, "drafts", "d1", { name: "Ước" });
  assert.equal((await tryUnlock([slot], WRONG, new Counter())).kind, "wrong");
  const opened = await tryUnlock([slot], PIN, new Counter());
  assert.ok(opened.kind === "open");
  assert.deepEqual(await unbox(opened.key, "drafts", "d1", boxed), { name: "Ước" });
  await assert.rejects(crypto.subtle.exportKey("raw", opened.key));
});

test("a box opens only in its own store, under its own id and unchanged", async () => {
  const { key } = await createVaultKey({ kind: "passkey", prf: new Uint8Array(32) });
  const boxed = await box(key, "drafts", "d1", "x");
  await assert.rejects(unbox(key, "drafts", "d2", boxed));
  await assert.rejects(unbox(key, "kept", "d1", boxed));
  boxed.sealed[0]! ^= 1;
  await assert.rejects(unbox(key, "drafts", "d1", boxed));
});

test("the tenth wrong try spends the vault, and a right one before it forgets the wrong ones", async () => {
  const { slot } = await createVaultKey(PIN);
  const tries = new Counter();
  tries.count = MAX_TRIES - 2;
  assert.deepEqual(await tryUnlock([slot], WRONG, tries), { kind: "wrong", left: 1 });
  assert.equal((await tryUnlock([slot], PIN, tries)).kind, "open");
  assert.equal(tries.count, 0);
  tries.count = MAX_TRIES - 1;
  assert.equal((await tryUnlock([slot], WRONG, tries)).kind, "spent");
  assert.equal((await tryUnlock([slot], PIN, tries)).kind, "spent");
});

test("a try is counted before it is made: a phone killed in the middle has lost it", async () => {
  const { slot } = await createVaultKey(PIN);
  const killed: Tries = { add: () => Promise.reject(new Error("killed")), clear: () => Promise.resolve() };
  await assert.rejects(tryUnlock([slot], PIN, killed), /killed/);
});

test("a second way opens the same vault, however the Vietnamese keyboard composes it", async () => {
  const { slot, key } = await createVaultKey(PIN);
  const phrase = "cầu treo buổi sớm";
  const second = await addSlot([slot], PIN, { kind: "passphrase", typed: phrase });
  assert.ok(second);
  const opened = await tryUnlock(
    [slot, second],
    { kind: "passphrase", typed: ` ${phrase.normalize("NFD")} ` },
    new Counter(),
  );
  assert.ok(opened.kind === "open");
  assert.equal(await unbox(opened.key, "s", "i", await box(key, "s", "i", "same")), "same");
  assert.equal(await addSlot([slot], WRONG, PIN), null);
});

test("a passkey opens its slot, another passkey does not, and neither is counted", async () => {
  const prf = crypto.getRandomValues(new Uint8Array(32));
  const { slot } = await createVaultKey({ kind: "passkey", prf });
  const tries = new Counter();
  assert.equal((await tryUnlock([slot], { kind: "passkey", prf: new Uint8Array(32) }, tries)).kind, "wrong");
  assert.equal(tries.count, 0);
  assert.equal((await tryUnlock([slot], { kind: "passkey", prf }, tries)).kind, "open");
});

test("weak secrets are refused with the reason", () => {
  const pin = (typed: string) => weakness({ kind: "pin", typed });
  const phrase = (typed: string) => weakness({ kind: "passphrase", typed });
  assert.deepEqual(
    [pin("4071826"), pin("4071826a"), pin("11111111"), pin("12345678"), pin("98765432"), pin("40718263")],
    ["pinShort", "pinShort", "pinPlain", "pinPlain", "pinPlain", null],
  );
  assert.deepEqual(
    [phrase("ba từ thôi"), phrase("bốn từ là đủ"), phrase("mộtchuỗidàihơn"), phrase("a b c d")],
    ["passphraseShort", null, null, "passphraseShort"],
  );
});

test("the code under duress opens nothing and says so; its slot on the disk looks like an empty one", async () => {
  const { slot } = await createVaultKey(PIN);
  const other: Secret = { kind: "pin", typed: "59302718" };
  const duress = await duressSlot(other);
  const tries = new Counter();
  tries.count = 3;
  assert.deepEqual(await tryUnlock([slot, duress], other, tries), { kind: "duress" });
  assert.equal(tries.count, 0);
  assert.equal((await tryUnlock([slot, duress], PIN, tries)).kind, "open");
  assert.equal((await tryUnlock([slot, duress], WRONG, tries)).kind, "wrong");
  assert.equal(await addSlot([slot, duress], other, PIN), null);
  assert.deepEqual([await opensVault([slot, duress], PIN), await opensVault([slot, duress], other)], [true, false]);
  const shape = (one: object) =>
    Object.entries(one).map(([name, value]) => [name, value instanceof Uint8Array ? value.length : value]);
  assert.deepEqual(shape(duress), shape(emptySlot("pin")));
  assert.deepEqual(shape(duress), shape(slot));
});
