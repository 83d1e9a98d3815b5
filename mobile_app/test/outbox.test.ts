import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";

import { close, database } from "../src/db/database";
import * as items from "../src/db/items";
import { saveEntry } from "../src/outbox/save-entry";
import { contextInfo } from "../src/sealing/seal";
import { sendOutbox } from "../src/sync/send-outbox";
import { FakeServer, sealingPair } from "./fake-server";

const FORM = { form: "reception", version: 1 };
const AUTHOR = { officer: "border-0001", device: "k".repeat(43) };

beforeEach(async () => {
  await close();
  await new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase("cotmoc");
    deleting.onsuccess = resolve;
    deleting.onerror = reject;
  });
});

async function written(count: number, username = "border", body: unknown = { place: "Hữu Nghị" }) {
  const { key, privateKey } = await sealingPair();
  const saved = [];
  for (let nth = 0; nth < count; nth += 1)
    saved.push(await saveEntry({ username, author: AUTHOR, form: FORM, case: null, base: null, body }, key));
  return { key, privateKey, saved };
}

test("what is on the disk opens only with the server's key, and only under its own label", async () => {
  const {
    key,
    privateKey,
    saved: [item],
  } = await written(1, "border", { name: "Nguyễn Thị Ước".normalize("NFD") });
  const envelope = (await items.envelopeOf(item!.id))!;
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const open = async (label: typeof item & object) => {
    const recipient = await suite.createRecipientContext({
      recipientKey: privateKey,
      enc: envelope.slice(0, 65),
      info: contextInfo(key.kid, label),
    });
    return JSON.parse(new TextDecoder().decode(await recipient.open(envelope.slice(65))));
  };
  assert.deepEqual(await open(item!), { name: "Nguyễn Thị Ước".normalize("NFC") });
  for (const changed of [
    { case: "00000-00000-0" },
    { form: "suspicion" },
    { form_version: 2 },
    { written_at: "2026-01-01T00:00:00Z" },
    { id: "x" },
    { author: { ...AUTHOR, officer: "border-0002" } },
    { author: { ...AUTHOR, device: "t".repeat(43) } },
    { author: undefined },
  ]) {
    await assert.rejects(open({ ...item!, ...changed }));
  }
});

test("no table holds what was typed", async () => {
  await written(1, "border", { place: "CANARY-7431" });
  const db = await database();
  for (const store of ["items", "envelopes", "kept"] as const) {
    const all = await db.getAll(store);
    assert.ok(
      !JSON.stringify(all, (_, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
      ).includes("CANARY-7431"),
    );
  }
});

test("received entries keep their receipt and lose their sealed body, in one step", async () => {
  const { saved } = await written(3);
  const server = new FakeServer();
  const sent = await sendOutbox(await server.session(), "border");
  assert.deepEqual([sent.kind, sent.settled], ["done", 3]);
  assert.equal(server.stored.size, 3);
  for (const item of await items.byOfficer("border")) {
    assert.equal(item.state, "received");
    assert.match(item.receipt!.hash, /^[0-9a-f]{64}$/);
    assert.equal(await items.envelopeOf(item.id), undefined);
  }
  assert.equal(saved.length, 3);
});

for (const [weather, instead] of [
  ["the line is dead", "down"],
  ["the answer is lost after the server stored it", "cut"],
  ["a captive portal answers 200 with a login page", { html: true }],
  ["a portal answers 200 with JSON of its own", { body: { ok: true } }],
  ["the server is overloaded", { status: 503, body: { status: 503, code: "unavailable", title: "" } }],
  [
    "we came too often",
    { status: 429, body: { status: 429, code: "too_many", title: "" }, headers: { "Retry-After": "7" } },
  ],
  ["the gateway fails in HTML", { status: 502, html: true }],
] as const) {
  test(`nothing is lost and nothing doubled when ${weather}`, async () => {
    const {
      saved: [item],
    } = await written(1);
    const server = new FakeServer();
    const session = await server.session();
    server.instead.push(instead);
    const first = await sendOutbox(session, "border");
    assert.equal(first.kind, "try-later");
    assert.equal((await items.byOfficer("border"))[0]!.state, "here");
    assert.ok(await items.envelopeOf(item!.id));
    assert.equal((await sendOutbox(session, "border")).kind, "done");
    assert.equal(server.stored.size, 1);
    assert.equal(server.envelopes.get(item!.id)?.size ?? 1, 1, "every retry sends the same bytes");
    assert.equal((await items.byOfficer("border"))[0]!.state, "received");
  });
}

test("a refused entry is parked with its rule and holds up nobody", async () => {
  const { saved } = await written(3);
  const server = new FakeServer();
  server.refuse = (entry) => (entry.id === saved[1]!.id ? { status: 422, code: "malformed" } : null);
  assert.equal((await sendOutbox(await server.session(), "border")).kind, "done");
  const parked = (await items.byOfficer("border")).find(({ id }) => id === saved[1]!.id)!;
  assert.equal(parked.state, "attention");
  assert.equal(parked.problem!.errors[0]!.rule, "missing");
  assert.ok(await items.envelopeOf(parked.id), "the sealed body stays");
  assert.equal(server.stored.size, 2);
});

test("a busy case is no verdict: the entry waits and comes again", async () => {
  const { saved } = await written(2);
  const server = new FakeServer();
  server.refuse = (entry) => (entry.id === saved[0]!.id ? { status: 409, code: "conflict" } : null);
  const session = await server.session();
  assert.equal((await sendOutbox(session, "border")).kind, "try-later");
  assert.equal(server.posts().length, 1);
  server.refuse = () => null;
  assert.equal((await sendOutbox(session, "border")).kind, "done");
  assert.equal(server.stored.size, 2);
});

test("one entry that spoils a batch is found by halving and parked alone", async () => {
  const { saved } = await written(5);
  const poison = saved[3]!.id;
  const server = new FakeServer();
  const session = await server.session();
  const honest = server.fetchImpl;
  const spoiled = (async (path: string, init: RequestInit) => {
    if (path === "/v1/entries" && String(init.body).includes(poison)) {
      server.instead.unshift({ status: 413, body: { status: 413, code: "too_large", title: "too large" } });
    }
    return honest(path, init);
  }) as typeof fetch;
  Object.assign(server, { fetching: spoiled });
  const { createHttp: http } = await import("../src/api/http");
  const { Session } = await import("../src/api/session");
  const other = new Session(http(() => "vi", { now: () => Date.now(), observe: () => undefined }, spoiled));
  await other.signIn("border", "x");
  assert.equal((await sendOutbox(other, "border")).kind, "done");
  const states = new Map((await items.byOfficer("border")).map(({ id, state }) => [id, state]));
  assert.equal(states.get(poison), "attention");
  assert.equal([...states.values()].filter((state) => state === "received").length, 4);
  void session;
});

test("an expired token is renewed once and the batch goes on; a session that is over keeps everything", async () => {
  await written(1);
  const server = new FakeServer();
  const session = await server.session();
  server.instead.push({ status: 401, body: { status: 401, code: "unauthenticated", title: "" } });
  assert.equal((await sendOutbox(session, "border")).kind, "done");
  await written(1);
  const refused = { status: 401, body: { status: 401, code: "unauthenticated", title: "" } };
  server.instead.push(refused, refused);
  assert.equal((await sendOutbox(session, "border")).kind, "signed-out");
  assert.equal((await items.byOfficer("border")).filter(({ state }) => state === "here").length, 1);
});

test("what one officer wrote is never sent under another officer's name", async () => {
  await written(2, "border");
  const server = new FakeServer();
  assert.deepEqual((await sendOutbox(await server.session(), "hotline")).settled, 0);
  assert.equal(server.posts().length, 0);
  assert.equal(await items.waitingForOthers("hotline"), 2);
});

test("batches hold at most 25 entries, oldest first", async () => {
  await written(30);
  const server = new FakeServer();
  await sendOutbox(await server.session(), "border");
  const posts = server.posts();
  assert.deepEqual(
    posts.map((batch) => batch.length),
    [25, 5],
  );
  const ids = posts.flat().map(({ id }) => id);
  assert.deepEqual(ids, [...ids].sort());
});

test("what was received long ago leaves the phone, what is unsent never does", async () => {
  await written(2);
  const server = new FakeServer();
  await sendOutbox(await server.session(), "border");
  const {
    saved: [unsent],
  } = await written(1);
  await items.removeReceivedBefore("2026-03-02T00:59:59Z");
  assert.equal((await items.byOfficer("border")).length, 3);
  await items.removeReceivedBefore("2026-03-02T01:00:01Z");
  assert.deepEqual(
    (await items.byOfficer("border")).map(({ id }) => id),
    [unsent!.id],
  );
  assert.ok(await items.envelopeOf(unsent!.id));
});
