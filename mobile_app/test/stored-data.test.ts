import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { makeDeviceKey } from "../src/api/proof";
import type { DeviceKey } from "../src/core/device-key";
import { close } from "../src/db/database";
import * as drafts from "../src/db/drafts";
import * as items from "../src/db/items";
import { getKept } from "../src/db/kept";
import * as photos from "../src/db/photos";
import * as vaults from "../src/db/vaults";
import { box } from "../src/lock/boxed";
import { createVaultKey, tryUnlock } from "../src/lock/vault";
import { Drafts, drafts as openedDrafts } from "../src/state/drafts";

const ITEM = {
  id: "0190a5d8-0000-7000-8000-000000000001",
  case: "7K3M9-Q2XPT-1",
  form: "reception",
  form_version: 1,
  written_at: "2026-03-02T01:00:00.000Z",
  username: "border",
  base: null,
  kid: "k1",
  state: "here",
  alerts: [],
  photos: [{ id: "p1", state: "here" }],
};
const CONTENTS = {
  form: "reception",
  of: { code: "7K3M9-Q2XPT-1", base: null, entries: [] },
  replaces: null,
  values: { place: "Hữu Nghị" },
};
const SECRET = { kind: "pin", typed: "48151623" } as const;

let deviceKey: DeviceKey;

/** Writes, without the app's own code, what release aeac916 leaves on a phone: names of stores and shapes of rows. */
before(async () => {
  deviceKey = await makeDeviceKey();
  const { slot, key } = await createVaultKey(SECRET);
  const draft = { id: "d1", username: "border", begun: Date.now(), ...(await box(key, "drafts", "d1", CONTENTS)) };
  const session = await box(key, "sessions", "border", "refresh");
  const database = await new Promise<IDBDatabase>((done, fail) => {
    const opening = indexedDB.open("cotmoc", 3);
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => done(opening.result);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("items", { keyPath: "id" }).createIndex("username", "username");
      opening.result.createObjectStore("drafts", { keyPath: "id" }).createIndex("username", "username");
      for (const name of ["envelopes", "kept", "photos", "tries"]) opening.result.createObjectStore(name);
    };
  });
  const write = database.transaction(["items", "envelopes", "photos", "drafts", "tries", "kept"], "readwrite");
  write.objectStore("items").put(ITEM);
  write.objectStore("envelopes").put(Uint8Array.of(1, 2, 3), ITEM.id);
  write.objectStore("photos").put({ taken: 1000, sealed: Uint8Array.of(4) }, "p1");
  write.objectStore("drafts").put(draft);
  write.objectStore("tries").put(2, "border");
  const kept = write.objectStore("kept");
  kept.put({ border: [slot] }, "vaults");
  kept.put({ border: session }, "sessions");
  kept.put({ border: deviceKey }, "device-keys");
  kept.put({ kid: "k1", public: "AA", not_after: "2026-03-09T00:00:00Z" }, "sealing-key");
  kept.put({ username: "border", name: "A", role: "border_officer", unit: { id: "u", vi: "", en: "" } }, "profile");
  kept.put({ username: "border", etag: '"1"', forms: [] }, "forms");
  kept.put({ username: "border", after: "7" }, "cursor");
  kept.put({ id: "c1", username: "border" }, "call");
  kept.put(true, "wipe-when-sent");
  await new Promise<void>((done) => {
    write.oncomplete = () => done();
  });
  database.close();
});

test("the outbox of the release before is read whole: entry, sealed body, photo", async () => {
  await close();
  assert.deepEqual(await items.byOfficer("border"), [ITEM]);
  assert.deepEqual([...((await items.envelopeOf(ITEM.id)) ?? [])], [1, 2, 3]);
  assert.deepEqual([...((await photos.get("p1"))?.sealed ?? [])], [4]);
  assert.deepEqual(await items.officersWithEntries(), ["border"]);
});

test("every single value of the release before is found under its name", async () => {
  assert.equal((await getKept("profile"))?.username, "border");
  assert.equal((await getKept("sealing-key"))?.kid, "k1");
  assert.equal((await getKept("forms"))?.etag, '"1"');
  assert.deepEqual(await getKept("cursor"), { username: "border", after: "7" });
  assert.deepEqual(await getKept("call"), { id: "c1", username: "border" });
  assert.equal(await getKept("wipe-when-sent"), true);
  assert.equal((await getKept("device-keys"))?.["border"]?.jwk.x, deviceKey.jwk.x);
});

test("a vault of the release before opens with its code, and its draft is read with the case it is for", async () => {
  const outcome = await tryUnlock(await vaults.slotsOf("Border"), SECRET, vaults.triesOf("border"));
  assert.equal(outcome.kind, "open");
  assert.ok(outcome.kind === "open");
  assert.ok(await vaults.sessionOf("border"));
  await new Drafts("border", outcome.key).read();
  const [draft] = openedDrafts.value;
  assert.deepEqual([draft?.form, draft?.of, draft?.values], [CONTENTS.form, CONTENTS.of, CONTENTS.values]);
  assert.equal((await drafts.byOfficer("border")).length, 1);
});
