import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { generate } from "lean-qr/nano";

import type { SealedEntry } from "../src/api/entries";
import { makeDeviceKey } from "../src/api/proof";
import { toBase64url } from "../src/core/base64url";
import { close } from "../src/db/database";
import * as items from "../src/db/items";
import { decodeQrCode } from "../src/handover/decoder";
import { FrameCollector, toFrames } from "../src/handover/frames";
import { keepCarried } from "../src/handover/keep-carried";
import { toSpokenDigits, unwrapParcel, wrapParcel } from "../src/handover/parcel";
import { createReader } from "../src/handover/reader";
import { saveEntry } from "../src/outbox/save-entry";
import { sendOutbox } from "../src/sync/send-outbox";
import { FakeServer, sealingPair } from "./fake-server";

const MESSAGE = JSON.stringify({
  words: "Biên bản giao, nhận tại cột mốc 1116. ".repeat(10),
  noise: toBase64url(crypto.getRandomValues(new Uint8Array(3_000))),
});

async function seenBy(frames: readonly string[]): Promise<FrameCollector> {
  const seen = new FrameCollector();
  for (const frame of frames) seen.add(frame);
  return seen;
}

test("a message is whole whatever the order, however often each code is seen, and not before", async () => {
  const frames = await toFrames(MESSAGE);
  assert.ok(frames.length > 8);
  const seen = new FrameCollector();
  for (const frame of [...frames].reverse().slice(0, -1)) {
    assert.equal(seen.add(frame), true);
    assert.equal(seen.add(frame), false);
    assert.equal(await seen.message(), null);
  }
  assert.deepEqual(seen.progress, { received: frames.length - 1, total: frames.length });
  seen.add(frames[0]!);
  assert.equal(await seen.message(), MESSAGE);
});

test("codes of others, of a shop or of another message disturb nothing", async () => {
  const [frames, others] = [await toFrames(MESSAGE), await toFrames(`${MESSAGE}!`)];
  const seen = await seenBy([
    "https://shop.example/?q=1",
    "CM1.d.short.0.1.AA",
    "CM1.d.AAAAAAAAAAAA.7.3.AA",
    "CM1.d.AAAAAAAAAAAA.0.9999.AA",
    "",
    ...others.slice(1),
  ]);
  assert.deepEqual(seen.progress, { received: others.length - 1, total: others.length });
  for (const frame of frames) seen.add(frame);
  assert.equal(await seen.message(), MESSAGE);
});

test("a message with one wrong letter is never taken, and can be read again", async () => {
  const frames = await toFrames(MESSAGE);
  const bent = frames.map((frame, at) => (at === 3 ? frame.slice(0, -1) + (frame.endsWith("A") ? "B" : "A") : frame));
  const seen = await seenBy(bent);
  assert.equal(await seen.message(), null);
  for (const frame of frames) seen.add(frame);
  assert.equal(await seen.message(), MESSAGE);
});

test("a small message that holds a very long nothing is no message", async () => {
  const seen = await seenBy(await toFrames("0".repeat(2_000_000)));
  assert.equal(await seen.message(), null);
});

test("what is drawn is what is read, also at a slant, small and against the light", async () => {
  for (const frame of (await toFrames(MESSAGE)).slice(0, 3)) {
    assert.equal(decodeQrCode(picture(frame, 4)), frame);
    assert.equal(decodeQrCode(picture(frame, 3, { slant: 0.06, black: 90, white: 200 })), frame);
  }
  assert.equal(decodeQrCode({ width: 200, height: 200, data: new Uint8Array(200 * 200 * 4).fill(255) }), null);
});

test("the browser's own reader is used while it reads, and the decoder from its first failure on", async () => {
  const world = globalThis as { BarcodeDetector?: unknown };
  let broken = false;
  world.BarcodeDetector = class {
    static getSupportedFormats = () => Promise.resolve(["qr_code"]);
    detect = () =>
      broken ? Promise.reject(new Error("service unavailable")) : Promise.resolve([{ rawValue: "seen" }]);
  };
  const read = await createReader();
  const dark = { videoWidth: 0, videoHeight: 0 } as HTMLVideoElement;
  assert.equal(await read(dark), "seen");
  broken = true;
  // There is no canvas here: that it is asked for shows who reads.
  await assert.rejects(read(dark), TypeError);
  broken = false;
  await assert.rejects(read(dark), TypeError);
  delete world.BarcodeDetector;
});

async function entry(form: string, code: string): Promise<SealedEntry> {
  const envelope = toBase64url(crypto.getRandomValues(new Uint8Array(200)));
  return {
    id: crypto.randomUUID(),
    case: code,
    form,
    form_version: 1,
    written_at: "2026-03-02T01:00:00.000Z",
    base: null,
    sealed: { kid: "2026-w10", envelope },
  };
}

test("a parcel has one digest on both phones, each time it is shown", async () => {
  const [contents, key] = [
    { entry: await entry("handover", "7K3M9-Q2XPT-1"), body: { place: "Cột mốc 1116" } },
    await makeDeviceKey(),
  ];
  const [once, again] = [await wrapParcel(contents, key), await wrapParcel(contents, key)];
  assert.notEqual(once.text, again.text);
  const read = await unwrapParcel(again.text);
  assert.equal(read?.digest, once.digest);
  assert.deepEqual([read?.entry, read?.body], [contents.entry, contents.body]);
  assert.match(toSpokenDigits(once.digest), /^[0-9a-f]{4} [0-9a-f]{4}$/);
  const others = await wrapParcel({ ...contents, body: { place: "Cột mốc 1117" } }, key);
  assert.notEqual(others.digest, once.digest);
});

test("what its author did not sign, and what is no parcel, is not taken", async () => {
  const contents = { entry: await entry("handover", "7K3M9-Q2XPT-1"), body: {} };
  const { text } = await wrapParcel(contents, await makeDeviceKey());
  const { said, carried } = JSON.parse(text) as { said: string; carried: object };
  for (const change of [
    { case: "7K3M9-Q2XPT-2" },
    { written_at: "2026-03-02T01:00:01.000Z" },
    { base: { seq: 1, hash: "0" } },
    { sealed: { ...contents.entry.sealed, kid: "x" } },
  ]) {
    const changed = JSON.stringify({ ...contents, entry: { ...contents.entry, ...change } });
    assert.equal(await unwrapParcel(JSON.stringify({ said: changed, carried })), null, JSON.stringify(change));
  }
  const more = await unwrapParcel(
    JSON.stringify({
      said: JSON.stringify({ ...contents, entry: { ...contents.entry, username: "thief", state: "received" } }),
      carried,
    }),
  );
  assert.deepEqual(more?.entry, contents.entry);
  for (const junk of [
    "",
    "null",
    "[]",
    "{}",
    '{"said":"{}"}',
    JSON.stringify({ said }),
    JSON.stringify({ said, carried: { key: {}, signature: "AA" } }),
  ])
    assert.equal(await unwrapParcel(junk), null, junk);
});

beforeEach(async () => {
  await close();
  await new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase("cotmoc");
    deleting.onsuccess = resolve;
    deleting.onerror = reject;
  });
});

test(
  "minutes taken along are kept once, travel before their receipt whosever clock was ahead, and need no receipt of " +
    "the server",
  async () => {
    const { key } = await sealingPair();
    const late = {
      now: () => Date.parse("2020-01-01T00:00:00Z"),
      random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    };
    const receipt = await saveEntry(
      {
        username: "receiver",
        author: null,
        form: { form: "handover_receipt", version: 1 },
        case: "7K3M9-Q2XPT-1",
        base: null,
        body: {},
      },
      key,
      late,
    );
    const { text } = await wrapParcel(
      { entry: { ...(await entry("handover", receipt.case)), id: "019ca000-0001-71b1-91b7-584a2265b1f5" }, body: {} },
      await makeDeviceKey(),
    );
    const parcel = (await unwrapParcel(text))!;
    await keepCarried(parcel, "receiver");
    await keepCarried(parcel, "receiver");
    assert.equal((await items.byOfficer("receiver")).length, 2);

    const server = new FakeServer();
    await sendOutbox(await server.session(), "receiver");

    assert.deepEqual(
      server.posts().map((batch) => batch.map(({ form, carried }) => [form, carried !== undefined])),
      [[["handover", true]], [["handover_receipt", false]]],
    );
    assert.deepEqual(
      (await items.byOfficer("receiver")).map(({ state }) => state),
      ["received", "received"],
    );
    assert.equal(await items.envelopeOf(parcel.entry.id), undefined);
  },
);

/** A picture of a code as a camera makes one: so many pixels a module, sheared, without full black and white. */
function picture(text: string, scale: number, { slant = 0, black = 0, white = 255 } = {}) {
  const code = generate(text);
  const rim = 6;
  const side = (code.size + 2 * rim) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isOn = code.get(Math.floor((x - slant * (y - side / 2)) / scale) - rim, Math.floor(y / scale) - rim);
      data.fill(isOn ? black : white, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}
