import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { test } from "node:test";

import { ServerClock } from "../src/core/server-clock";
import { backOff } from "../src/sync/back-off";
import { type Environment, SyncLoop, type SyncState } from "../src/sync/sync-loop";
import { FakeServer } from "./fake-server";

/** An environment whose clock moves by hand. */
class ManualEnvironment {
  pauses: number[] = [];
  #next: (() => void) | null = null;
  busyElsewhere = false;
  readonly environment: Environment = {
    now: () => 0,
    random: () => 0.5,
    after: (milliseconds, then) => {
      this.pauses.push(milliseconds);
      this.#next = then;
      return () => {
        this.#next = null;
      };
    },
    exclusively: async (work) => {
      if (!this.busyElsewhere) await work();
      return !this.busyElsewhere;
    },
    visible: () => true,
  };

  async settled(): Promise<number> {
    const before = this.pauses.length;
    for (let turn = 0; turn < 200 && this.pauses.length === before; turn += 1)
      await new Promise((done) => setTimeout(done, 1));
    return this.pauses.at(-1)!;
  }

  fire(): void {
    this.#next?.();
  }
}

async function startedLoop(listens = true) {
  const server = new FakeServer();
  const manual = new ManualEnvironment();
  const states: SyncState["kind"][] = [];
  const loop = new SyncLoop(await server.session(), "border", manual.environment, ({ kind }) => states.push(kind), {
    onTaker: () => undefined,
    onServerTime: () => undefined,
    mayFetchChanges: () => listens,
  });
  return { server, manual, states, loop };
}

test("it waits longer after each failure and forgets them at a tap", async () => {
  const { server, manual, loop } = await startedLoop();
  server.instead.push("down", "down", "down", "down");
  loop.syncNow();
  const first = await manual.settled();
  manual.fire();
  const second = await manual.settled();
  manual.fire();
  const third = await manual.settled();
  assert.ok(first < second && second < third, `${first} ${second} ${third}`);
  loop.syncNow();
  assert.equal(await manual.settled(), first);
});

test("it looks again after fifteen seconds while somebody watches, and stops for good when told", async () => {
  const { server, manual, states, loop } = await startedLoop();
  loop.syncNow();
  assert.equal(await manual.settled(), 15_000);
  assert.deepEqual(states, ["working", "idle"]);
  loop.stop();
  const asked = server.requests.length;
  manual.fire();
  await new Promise((done) => setTimeout(done, 20));
  assert.equal(server.requests.length, asked);
});

test("a leader, who may list no case, fetches no changes, and their phone is at rest all the same", async () => {
  const { server, manual, states, loop } = await startedLoop(false);
  loop.syncNow();
  assert.equal(await manual.settled(), 15_000);
  assert.deepEqual(states, ["working", "idle"]);
  assert.deepEqual(
    server.requests.filter(({ path }) => path.startsWith("/v1/changes")),
    [],
  );
});

test("a tap during a round starts another one right after it", async () => {
  const { manual, loop } = await startedLoop();
  loop.syncNow();
  loop.syncNow();
  assert.equal(await manual.settled(), 0);
});

test("while another tab sends, this one stays quiet and comes back", async () => {
  const { server, manual, loop } = await startedLoop();
  manual.busyElsewhere = true;
  const asked = server.requests.length;
  loop.syncNow();
  assert.equal(await manual.settled(), 15_000);
  assert.equal(server.requests.length, asked);
});

test("waiting doubles up to five minutes, half of it by chance, and Retry-After is obeyed", () => {
  assert.deepEqual(
    [1, 2, 3].map((failures) => backOff(failures, () => 1)),
    [2000, 4000, 8000],
  );
  assert.equal(
    backOff(40, () => 1),
    300_000,
  );
  assert.equal(
    backOff(1, () => 0),
    1000,
  );
  assert.equal(
    backOff(1, () => 0, 30),
    30_000,
  );
});

test("deadlines count against the server's clock, whatever its speed and whatever the phone believes", () => {
  const clock = new ServerClock();
  assert.equal(clock.now(5), null);
  clock.observe("2026-03-02T01:00:00Z", 1000);
  assert.equal(clock.now(4000), Date.parse("2026-03-02T01:00:03Z"));
  clock.observe("2026-03-02T02:00:00Z", 2000);
  assert.equal(clock.now(3000), Date.parse("2026-03-02T03:00:00Z"), "an hour a second");
  clock.observe("nonsense", 3000);
  assert.equal(clock.now(3000), Date.parse("2026-03-02T03:00:00Z"));
});
