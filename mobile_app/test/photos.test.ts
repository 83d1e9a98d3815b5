import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createHttp } from "../src/api/http";
import { Session } from "../src/api/session";
import { plainJpeg } from "../src/attachments/plain-jpeg";
import { openPhoto, sealPhoto } from "../src/attachments/seal-photo";
import { close, database } from "../src/db/database";
import * as items from "../src/db/items";
import * as photos from "../src/db/photos";
import { saveEntry } from "../src/outbox/save-entry";
import { sendPhotos } from "../src/sync/send-photos";
import { sealingPair } from "./fake-server";

const PIECE = 1000;
const CANARY = "CANARY-5519";
const never = () => false;

beforeEach(async () => {
  await close();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase("cotmoc").onsuccess = resolve;
  });
});

/** A server that takes pieces; `instead` answers first, as statuses, or fails as a dead line does (0). */
class Bucket {
  readonly pieces = new Map<string, Map<number, Uint8Array>>();
  readonly sizes = new Map<string, number>();
  readonly instead: number[] = [];
  sent = 0;

  readonly fetching = (async (path: string, init: RequestInit): Promise<Response> => {
    if (path === "/v1/session") return json(200, { access_token: "a", refresh_token: "r" });
    const said = JSON.parse(String(init.body)) as { attachment: string; piece?: { number: number; sealed: string } };
    const status = this.instead.shift();
    if (status === 0) throw new TypeError("Failed to fetch");
    if (status !== undefined) return json(status, { status, code: status === 404 ? "not_found" : `http_${status}` });
    const held = this.pieces.get(said.attachment) ?? new Map<number, Uint8Array>();
    this.pieces.set(said.attachment, held);
    if (said.piece) {
      this.sent += 1;
      held.set(said.piece.number, Buffer.from(said.piece.sealed, "base64url"));
    }
    const count = Math.ceil(this.sizes.get(said.attachment)! / PIECE);
    return json(200, { missing: [...Array(count).keys()].filter((number) => !held.has(number)), piece_bytes: PIECE });
  }) as typeof fetch;

  async session(): Promise<Session> {
    const session = new Session(
      createHttp(() => "vi", { now: () => Date.now(), observe: () => undefined }, this.fetching),
    );
    await session.signIn("border", "a password");
    return session;
  }

  whole(id: string): Buffer {
    return Buffer.concat(
      [...this.pieces.get(id)!.entries()].sort(([one], [other]) => one - other).map(([, piece]) => piece),
    );
  }
}

async function received(bucket: Bucket, pictures: readonly string[]) {
  const { key } = await sealingPair();
  const answers = [];
  for (const picture of pictures) {
    const { answer, sealed } = await sealPhoto(
      new TextEncoder().encode(picture.padEnd(2500, ".")) as Uint8Array<ArrayBuffer>,
    );
    await photos.put(answer.id, { taken: Date.now(), sealed });
    bucket.sizes.set(answer.id, answer.size);
    answers.push(answer);
  }
  const item = await saveEntry(
    {
      username: "border",
      author: null,
      form: { form: "reception", version: 1 },
      case: null,
      base: null,
      body: {},
      photos: answers.map(({ id }) => id),
    },
    key,
  );
  await items.settle(new Map([[item.id, { state: "received" as const }]]));
  return { item, answers };
}

async function states(): Promise<string[]> {
  return (await items.byOfficer("border")).flatMap((item) => item.photos!.map(({ state }) => state));
}

test("a sealed photo opens with its answer's key and shows nothing on the disk", async () => {
  const bucket = new Bucket();
  const {
    answers: [answer],
  } = await received(bucket, [CANARY]);
  const stored = (await photos.get(answer!.id))!;
  assert.ok(!Buffer.from(stored.sealed).includes(CANARY));
  assert.ok(new TextDecoder().decode(await openPhoto(answer!, stored.sealed)).startsWith(CANARY));
  const flipped = stored.sealed.slice();
  flipped[40]! ^= 1;
  await assert.rejects(openPhoto(answer!, flipped));
  const everything = JSON.stringify([
    await (await database()).getAll("items"),
    await (await database()).getAll("kept"),
  ]);
  assert.ok(!everything.includes(answer!.key), "the key is in the sealed body only");
});

test("a photo goes in pieces, and leaves the phone when the server has all of it", async () => {
  const bucket = new Bucket();
  const {
    answers: [answer],
  } = await received(bucket, ["one"]);
  const bytes = Buffer.from((await photos.get(answer!.id))!.sealed);
  assert.deepEqual(await sendPhotos(await bucket.session(), "border", never, () => undefined), { kind: "done" });
  assert.deepEqual(await states(), ["received"]);
  assert.equal(await photos.get(answer!.id), undefined);
  assert.deepEqual(bucket.whole(answer!.id), bytes);
});

test("after a cut only the pieces that are missing are sent", async () => {
  const bucket = new Bucket();
  await received(bucket, ["one"]);
  bucket.instead.push(...([undefined, undefined] as never[]), 0);
  const session = await bucket.session();
  assert.equal((await sendPhotos(session, "border", never, () => undefined)).kind, "try-later");
  assert.deepEqual([await states(), bucket.sent], [["here"], 1]);
  assert.equal((await sendPhotos(session, "border", never, () => undefined)).kind, "done");
  assert.deepEqual([await states(), bucket.sent], [["received"], 3]);
});

test("one bad photo never blocks the others, and a busy server is no verdict", async () => {
  const bucket = new Bucket();
  await received(bucket, ["one", "two"]);
  bucket.instead.push(400);
  const session = await bucket.session();
  assert.equal((await sendPhotos(session, "border", never, () => undefined)).kind, "done");
  assert.deepEqual(await states(), ["attention", "received"]);
  await received(bucket, ["three"]);
  bucket.instead.push(503);
  assert.equal((await sendPhotos(session, "border", never, () => undefined)).kind, "try-later");
  assert.ok((await states()).includes("here"));
});

test("a photo steps aside between two pieces for an entry that cannot wait", async () => {
  const bucket = new Bucket();
  await received(bucket, ["one"]);
  assert.equal(
    (
      await sendPhotos(
        await bucket.session(),
        "border",
        () => bucket.sent === 1,
        () => undefined,
      )
    ).kind,
    "interrupted",
  );
  assert.equal(bucket.sent, 1);
});

test("an entry that is given up takes its photos along, but not those of the entry that replaces it", async () => {
  const bucket = new Bucket();
  const {
    item,
    answers: [answer],
  } = await received(bucket, ["one"]);
  const { key } = await sealingPair();
  const again = await saveEntry(
    {
      username: "border",
      author: null,
      form: { form: "reception", version: 1 },
      case: null,
      base: null,
      body: {},
      photos: [answer!.id],
    },
    key,
  );
  await items.remove([item.id]);
  assert.ok(await photos.get(answer!.id));
  await items.remove([again.id]);
  assert.equal(await photos.get(answer!.id), undefined);
});

test("photos of a form that was never finished leave the phone after three days", async () => {
  const bucket = new Bucket();
  const {
    answers: [claimed],
  } = await received(bucket, ["one"]);
  await photos.put("stray", { taken: 1000, sealed: new Uint8Array(3) });
  await photos.put("young", { taken: 5000, sealed: new Uint8Array(3) });
  await photos.dropOrphans(2000);
  assert.deepEqual(
    [await photos.get("stray"), Boolean(await photos.get("young")), Boolean(await photos.get(claimed!.id))],
    [undefined, true, true],
  );
});

test("an entry with a photo still here is not yet gone from the phone's memory", async () => {
  const bucket = new Bucket();
  const { item } = await received(bucket, ["one"]);
  await items.settle(
    new Map([
      [
        item.id,
        { receipt: { case: item.case, seq: 1, hash: "0".repeat(64), received_at: "2020-01-01T00:00:00Z", flags: [] } },
      ],
    ]),
  );
  await items.removeReceivedBefore("2026-01-01T00:00:00Z");
  assert.equal((await items.byOfficer("border")).length, 1);
});

test("EXIF, comments, thumbnails and what stands behind the end are gone from a picture", () => {
  const segment = (marker: number, content: string) => [0xff, marker, 0, content.length + 2, ...Buffer.from(content)];
  const scan = [...segment(0xda, "abc"), 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4];
  const plain = [
    0xff,
    0xd8,
    ...segment(0xdb, "table"),
    ...segment(0xc0, "frame"),
    ...segment(0xc4, "huff"),
    ...scan,
    0xff,
    0xd9,
  ];
  const dirty = [
    0xff,
    0xd8,
    ...segment(0xe1, `Exif GPS ${CANARY}`),
    ...segment(0xdb, "table"),
    ...segment(0xfe, "<script>"),
    ...segment(0xc0, "frame"),
    ...segment(0xe2, "ICC"),
    ...segment(0xc4, "huff"),
    ...scan,
    0xff,
    0xd9,
    ...Buffer.from("PK behind"),
  ];
  assert.deepEqual([...plainJpeg(Uint8Array.from(dirty))], plain);
  for (const wrong of [[], [0xff, 0xd8], plain.slice(0, -2), [...Buffer.from("GIF89a")]])
    assert.throws(() => plainJpeg(Uint8Array.from(wrong)));
});

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}
