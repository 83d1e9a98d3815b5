import assert from "node:assert/strict";
import { test } from "node:test";

import { Session } from "../src/api/session";
import { FakeServer } from "./fake-server";

const REFUSED = { status: 401, body: { status: 401, code: "unauthenticated", title: "" } };

test("several calls that find the token expired renew it once", async () => {
  const server = new FakeServer();
  const session = await server.session();
  server.instead.push(REFUSED, REFUSED, REFUSED);
  const answers = await Promise.all([1, 2, 3].map(() => session.call({ method: "GET", path: "/v1/changes" })));
  assert.deepEqual(
    answers.map(({ kind }) => kind),
    ["ok", "ok", "ok"],
  );
  assert.equal(server.requests.filter(({ path }) => path === "/v1/session/refresh").length, 1);
});

test("a dead line does not end a session, the server's own refusal does", async () => {
  const server = new FakeServer();
  const session = await server.session();
  let ended = 0;
  session.onEnd = () => {
    ended += 1;
  };
  server.instead.push(REFUSED, "down");
  await session.call({ method: "GET", path: "/v1/changes" });
  assert.deepEqual([session.isOpen, ended], [true, 0]);
  server.instead.push(REFUSED, REFUSED);
  await session.call({ method: "GET", path: "/v1/changes" });
  assert.deepEqual([session.isOpen, ended], [false, 1]);
});

test("signing out forgets the tokens even when nobody answers", async () => {
  const server = new FakeServer();
  const session = await server.session();
  server.instead.push("down");
  await session.signOut();
  assert.equal(session.isOpen, false);
  const answer = await session.call({ method: "GET", path: "/v1/me" });
  assert.equal(answer.kind, "problem");
  assert.equal(server.requests.filter(({ path }) => path === "/v1/me").length, 0);
});

test("a portal's page is no sign-in", async () => {
  const server = new FakeServer();
  const session = new Session(server.http);
  server.instead.push({ html: true });
  assert.equal((await session.signIn("border", "x")).kind, "unreachable");
  server.instead.push({ body: { welcome: true } });
  assert.equal((await session.signIn("border", "x")).kind, "unreachable");
  assert.equal(session.isOpen, false);
});

test("a challenge is passed on and answered with what it was", async () => {
  const server = new FakeServer();
  const session = new Session(server.http);
  const challenge = { challenge: "NEW_PASSWORD_REQUIRED", challenge_session: "s1", username: "border" };
  server.instead.push({ body: challenge });
  assert.deepEqual(await session.signIn("border", "x"), { kind: "challenge", challenge });
  server.instead.push({ body: { access_token: "a", refresh_token: "r", expires_in: 1 } });
  assert.equal((await session.answer(challenge, { new_password: "n" })).kind, "signed-in");
  assert.deepEqual(server.requests.at(-1)!.body, { ...challenge, new_password: "n" });
});
