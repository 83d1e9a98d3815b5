"""Every attack on every route: who came in, and who was served after a revocation; past the gateway."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from chalicelib.domain.access.device_keys import DeviceKey, Platform, session_of
from chalicelib.usecases.access.revoke_device import revoke_device
from mobile_api.router import ROUTES, Public, Route
from tests import builders
from tests.api import forged
from tests.api.system import Reply, System, system
from tests.api.test_doors import example
from tests.campaigns.tokens.bent_proofs import bent
from tests.campaigns.tokens.device import Asked, Device, device

GUARDED = [route for route in ROUTES if route.access is not Public.PUBLIC]
OFFICER = "border-0001"
SENT = b"{}"


@dataclass
class Verdict:
    """The outcome of the attacks. `accepted` names each that was not answered by 401."""

    attacks: set[str] = field(default_factory=set)
    requests: int = 0
    good: int = 0
    accepted: list[str] = field(default_factory=list)
    served_after_revocation: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    def judge(self, attack: str, route: Route, reply: Reply) -> None:
        self.attacks.add(attack)
        self.requests += 1
        self.answers[str(reply.json.get("code"))] += 1
        if reply.status != 401:
            self.accepted.append(f"{attack}: {route.method} {route.path}: {reply.status}")


def devices_system() -> System:
    """Real tokens, real proofs; border-0001 has the devices `first`, `second`, `revoked`, hotline-0001 `colleague`."""
    made = system(has_open_gateway=True, tokens=forged.tokens())
    made.services.officers.put(builders.officer(id="retired-0001", active=False))
    for name, officer in {"first": OFFICER, "second": OFFICER, "revoked": OFFICER, "colleague": "hotline-0001"}.items():
        register(made, name, officer)
    revoke_device(device("revoked").id, builders.officer("border"), made.services)
    return made


def register(made: System, name: str, officer: str) -> None:
    now = made.services.now()
    key = DeviceKey(id=device(name).id, officer=officer, platform=Platform.ANDROID, since=now, seen_at=now)
    made.services.authentication.keys.save(key)


def bound_token(made: System, to: Device, sub: str = OFFICER) -> str:
    token = forged.good(sub, jti=to.id)
    found = made.services.authentication.keys.find(to.id)
    made.services.authentication.bindings.bind(token, session_of(found) if found else to.id, timedelta(hours=1))
    return token


def attack_proofs(made: System, routes: Iterable[Route], verdict: Verdict) -> None:
    """A bound token with everything but its device's proof for this request."""
    mine, now = device("first"), made.services.now()
    token = bound_token(made, mine)
    for route in routes:
        asked = Asked(route.method, example(route.path), SENT, token)
        assert knock(made, route, presented(token, mine.proof(asked, now))).status != 401, route.path
        verdict.good += 1
        token = bound_token(made, mine)  # one of the routes has ended the session
        for name, headers in _shown(asked, made, mine):
            verdict.judge(name, route, knock(made, route, headers))


def _shown(asked: Asked, made: System, mine: Device) -> Iterator[tuple[str, Mapping[str, list[str]]]]:
    now, token = made.services.now(), asked.token or ""
    for name, proof in bent(asked, now, mine).items():
        yield name, presented(token, proof)
    used = mine.proof(asked, now)
    knock_again = presented(token, used)
    made.services.authentication.bindings.spend(made.services.authentication.proofs.read(used))
    yield "a proof seen before", knock_again
    good = mine.proof(asked, now)
    yield "no proof at all", {"Authorization": [f"DPoP {token}"]}
    yield "a bound token as a bearer's", {"Authorization": [f"Bearer {token}"]}
    for name, spelt in respelt(token).items():
        yield f"a bound token as a bearer's, {name}", {"Authorization": [f"Bearer {spelt}"]}
    yield "a bearer with a proof", {"Authorization": [f"Bearer {token}"], "DPoP": [good]}
    yield "the same proof in two headers", {"Authorization": [f"DPoP {token}"], "DPoP": [good, good]}
    yield "a proof in two spellings", {"Authorization": [f"DPoP {token}"], "DPoP": [good], "dpop": [good]}
    yield "two tokens", {"Authorization": [f"DPoP {token}"] * 2, "DPoP": [good]}
    yield "a device's scheme with a token", {"Authorization": [f"Device {token}"]}
    yield "a device's scheme and a proof beside it", {"Authorization": [f"Device {good}"], "DPoP": [good]}
    unbound = forged.good(jti="unbound")
    proof = mine.proof(Asked(asked.method, asked.path, asked.body, unbound), now)
    yield "a token that is bound to nothing", presented(unbound, proof)
    others = bound_token(made, mine, "hotline-0001")
    proof = mine.proof(Asked(asked.method, asked.path, asked.body, others), now)
    yield "a colleague's token bound to this device", presented(others, proof)


def attack_tokens(made: System, routes: Iterable[Route], verdict: Verdict) -> None:
    """Tokens that are not ours, plain and with a good proof made for them."""
    mine, now = device("first"), made.services.now()
    for route in routes:
        for name, header in forged.forgeries().items():
            verdict.judge(f"token {name}", route, knock(made, route, {"Authorization": [header]}))
            token = header.partition(" ")[2]
            proof = mine.proof(Asked(route.method, example(route.path), SENT, token), now)
            verdict.judge(f"token {name}, proven", route, knock(made, route, presented(token, proof)))


def attack_uploads(made: System, routes: Iterable[Route], verdict: Verdict) -> None:
    """A device's signature without a token: good for handing in entries, and for nothing else."""
    mine, now = device("first"), made.services.now()
    for route in routes:
        asked = Asked(route.method, example(route.path), SENT)
        good = {"Authorization": [f"Device {mine.proof(asked, now)}"]}
        if route.device_key_suffices:
            assert knock(made, route, good).status == 400, "an empty batch is malformed, so the door was open"
            verdict.good += 1
            for name, proof in bent(asked, now, mine).items():
                if name not in ("the officer's other device", "a colleague's device"):
                    # Those two are registered: they upload, each for its own officer.
                    verdict.judge(f"upload: {name}", route, knock(made, route, {"Authorization": [f"Device {proof}"]}))
        else:
            verdict.judge("upload: another route", route, knock(made, route, good))
            bare = {"DPoP": [mine.proof(asked, now)]}
            verdict.judge("upload: another route, no scheme", route, knock(made, route, bare))


def serve_after_revocation(routes: Iterable[Route], verdict: Verdict) -> None:
    """A warm process serves each route to a device, the device is revoked, and the next request comes."""
    for route in routes:
        made, mine = devices_system(), device("first")
        token, now = bound_token(made, mine), made.services.now()
        asked = Asked(route.method, example(route.path), SENT, token)
        assert knock(made, route, presented(token, mine.proof(asked, now))).status != 401
        made.services.authentication.keys.save(_revoked(made, mine))
        uploads = Asked(route.method, example(route.path), SENT)
        for headers in (
            presented(token, mine.proof(asked, now)),
            {"Authorization": [f"Bearer {token}"]},
            {"Authorization": [f"Device {mine.proof(uploads, now)}"]},
        ):
            reply = knock(made, route, headers)
            if reply.status != 401:
                verdict.served_after_revocation.append(f"{route.method} {route.path}")


def _revoked(made: System, mine: Device) -> DeviceKey:
    key = made.services.authentication.keys.find(mine.id)
    assert key is not None
    return key.model_copy(update={"revoked_at": made.services.now(), "revoked_by": OFFICER})


def respelt(token: str) -> dict[str, str]:
    """The same token in other letters: a lenient base64 reads the same signature in each."""
    head, _, signature = token.rpartition(".")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    beside = letters[letters.index(signature[-1]) ^ 1]
    return {
        "padded": f"{token}==",
        "half padded": f"{token}=",
        "an unused bit turned": token[:-1] + beside,
        "a letter that is none": f"{head}.{signature[:9]}*{signature[9:]}",
        "a space": f"{head}.{signature[:9]} {signature[9:]}",
        "the header padded": token.replace(".", "=.", 1),
    }


def presented(token: str, proof: str) -> dict[str, list[str]]:
    return {"Authorization": [f"DPoP {token}"], "DPoP": [proof]}


def knock(made: System, route: Route, headers: Mapping[str, list[str]]) -> Reply:
    """One request as API Gateway sends it, every header with all its values; the body is `SENT`."""
    event: dict[str, Any] = {
        "requestContext": {"httpMethod": route.method, "resourcePath": route.path},
        "path": example(route.path),
        "headers": {name: values[-1] for name, values in headers.items()} | {"content-type": "application/json"},
        "multiValueHeaders": {**headers, "content-type": ["application/json"]},
        "multiValueQueryStringParameters": None,
        "pathParameters": {name: example(f"{{{name}}}") for name in route.path_parameters},
        "stageVariables": None,
        "body": SENT.decode(),
    }
    said = made.client._app(event, None)
    return Reply(said["statusCode"], said["headers"], json.dumps(json.loads(said["body"] or "{}")).encode())
