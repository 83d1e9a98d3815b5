import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { close, erase } from "../src/db/database";
import { getKept } from "../src/db/kept";
import { clock, connect, session } from "../src/state/connection";
import { findForm, writable } from "../src/state/forms";
import { screen } from "../src/state/navigation";
import { mayDo, profile, signedIn } from "../src/state/officer";
import { readItems, syncState } from "../src/state/outbox";
import { canSeal, fetchSealingKey, sealingKey } from "../src/state/sealing";
import { answerChallenge, endSessionLocally, followSession, signIn, signOut } from "../src/state/session";
import type { Environment } from "../src/sync/sync-loop";

const ME = {
  username: "border",
  name: "A",
  role: "border_officer",
  unit: { id: "u", vi: "Đ", en: "P" },
  may: ["write"],
};
const FORMS = [
  { form: "reception", version: 1, offline: true, write: true, vi: "A", en: "A", schema: { type: "object" } },
  { form: "support", version: 1, offline: true, write: false, vi: "B", en: "B", schema: { type: "object" } },
];
const KEY = { kid: "k1", public: "AA", not_after: "2026-03-09T00:00:00Z" };
const TIME = "2026-03-02T01:00:00Z";

/** The bodies by path; a path that is not named is unreachable. */
const answers = new Map<string, unknown>();

const still: Environment = {
  now: () => 0,
  random: () => 0,
  after: () => () => undefined,
  exclusively: async (work) => {
    await work();
    return true;
  },
  visible: () => true,
};

const fetchImpl = (async (path: string) => {
  const body = answers.get(path.split("?")[0]!);
  if (body === undefined) throw new TypeError("Failed to fetch");
  return new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
}) as typeof fetch;

beforeEach(async () => {
  const browser = { localStorage: { getItem: () => null, setItem: () => undefined }, navigator: {} };
  for (const [name, value] of Object.entries(browser))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  await close();
  await erase();
  answers.clear();
  answers.set("/v1/session", { access_token: "a", refresh_token: "r", expires_in: 900 });
  answers.set("/v1/me", { ...ME, server_time: TIME });
  answers.set("/v1/forms", { forms: FORMS });
  answers.set("/v1/sealing-key", KEY);
  answers.set("/v1/entries", { results: [], server_time: TIME });
  profile.value = null;
  sealingKey.value = null;
  connect({ fetchImpl, keys: { forOfficer: async () => null, keep: async () => undefined }, environment: still });
  followSession();
});

afterEach(endSessionLocally);

test("a sign-in brings the officer, their forms and the server's clock, and asks for a lock", async () => {
  assert.deepEqual(await signIn("border", "secret"), { kind: "signed-in" });
  assert.deepEqual([profile.value?.name, signedIn.value, screen.value.name], ["A", true, "lock"]);
  assert.deepEqual([mayDo("write"), mayDo("list_cases")], [true, false]);
  assert.ok(clock.now(performance.now())! >= Date.parse(TIME));
  await settled(() => writable.value.length > 0);
  assert.deepEqual([writable.value.map(({ form }) => form), findForm("support")?.vi], [["reception"], "B"]);
  assert.equal((await getKept("profile"))?.username, "border");
  await settled(() => syncState.value.kind === "idle");
});

test("a sign-in whose profile cannot be read is no sign-in", async () => {
  answers.delete("/v1/me");
  assert.deepEqual(await signIn("border", "secret"), { kind: "unreachable" });
  assert.deepEqual([profile.value, signedIn.value], [null, false]);
});

test("a challenge is passed on, and its answer signs in", async () => {
  const challenge = { challenge: "NEW_PASSWORD_REQUIRED", challenge_session: "s", username: "border" };
  answers.set("/v1/session", challenge);
  answers.set("/v1/session/challenge", { access_token: "a", refresh_token: "r" });
  assert.equal((await signIn("border", "secret")).kind, "challenge");
  assert.equal(signedIn.value, false);
  assert.equal((await answerChallenge(challenge, { new_password: "n" })).kind, "signed-in");
  assert.equal(signedIn.value, true);
});

test("signing out ends the session and the sync at once; nobody is known on a phone without a lock", async () => {
  await signIn("border", "secret");
  await signOut();
  assert.deepEqual([signedIn.value, session.isOpen, syncState.value.kind], [false, false, "signed-out"]);
  assert.equal(profile.value, null);
});

test("a session that the lock ends leaves no token in memory", async () => {
  await signIn("border", "secret");
  endSessionLocally();
  assert.deepEqual([session.refreshToken, signedIn.value], [null, false]);
});

test("two connections built one after the other share nothing", async () => {
  await signIn("border", "secret");
  const first = session;
  connect({ fetchImpl, environment: still });
  assert.notEqual(session, first);
  assert.deepEqual([session.isOpen, clock.now(performance.now())], [false, null]);
});

test("the sealing key is fetched without a session and kept; without it nothing can be sealed", async () => {
  assert.equal(canSeal.value, false);
  await fetchSealingKey();
  assert.deepEqual([sealingKey.value, (await getKept("sealing-key"))?.kid], [KEY, "k1"]);
  assert.equal(canSeal.value, true);
  answers.delete("/v1/sealing-key");
  await fetchSealingKey();
  assert.deepEqual(sealingKey.value, KEY);
});

test("the outbox of a phone that nobody signed in on is empty", async () => {
  await readItems();
  assert.deepEqual((await import("../src/state/outbox")).items.value, []);
});

async function settled(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !condition(); turn += 1) await new Promise((done) => setTimeout(done, 5));
  assert.ok(condition());
}
