"""Device keys and bound sessions in the table.

`DEVICEKEY#<thumbprint>` / `DEVICEKEY`: DeviceKey; `officer`; `revoked` once it is; `unitpk=DEVICEKEYS#<officer>`.
`BOUND#<digest of the token>` / `BOUND`: `key`, and `expires` for DynamoDB's time to live.
`SIGNINTRIES#<place>` / `TRIES`: Attempts; `version`; `expires`. `SECONDFACTOR#<officer>` / `SET`: a code of it counted.
`PROOF#<thumbprint>` / `<digest of the jti>`: a proof that was shown; `expires`.

Time to live is real time and deletes late: nothing here relies on a row being gone, only on it still being there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from time import time

from chalicelib.adapters.dynamo_items import model_of
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key, stamp
from chalicelib.domain.access.device_keys import DeviceKey
from chalicelib.domain.access.device_proofs import Proof, digest
from chalicelib.domain.access.sign_in_limits import Attempts

_ATTEMPTS_KEPT = timedelta(days=3)
"""Longer than any count is held against anybody."""
_PROOF_KEPT = timedelta(hours=1)
"""Far beyond the 2 x 5 minutes in which a proof could be accepted again."""


@dataclass(frozen=True)
class DynamoDeviceKeys:
    """`ports.DeviceKeyStore`."""

    table: DynamoTable

    def find(self, key_id: str) -> DeviceKey | None:
        """Find a device key, strongly consistent: what was revoked is revoked for the next request."""
        item = self.table.get(f"DEVICEKEY#{key_id}", "DEVICEKEY")
        return None if item is None else model_of(DeviceKey, item)

    def save(self, device: DeviceKey) -> None:
        """Write it. Raises `errors.Conflict` when what stands there is revoked, or another officer's."""
        item = key(f"DEVICEKEY#{device.id}", "DEVICEKEY") | {
            "doc": {"S": device.model_dump_json()},
            "officer": {"S": device.officer},
            "unitpk": {"S": f"DEVICEKEYS#{device.officer}"},
            "unitsk": {"S": f"{stamp(device.since)}#{device.id}"},
        }
        if device.revoked_at is not None:
            item["revoked"] = {"BOOL": True}
        put: Item = {
            "TableName": self.table.name,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(pk) OR (officer = :me AND attribute_not_exists(revoked))",
            "ExpressionAttributeValues": {":me": {"S": device.officer}},
        }
        self.table.write([{"Put": put}])

    def of_officer(self, officer_id: str) -> Iterator[DeviceKey]:
        """List an officer's device keys, the oldest first (eventually consistent), the revoked ones too."""
        keys = self.table.index("by_unit", "unitpk", f"DEVICEKEYS#{officer_id}")
        return (model_of(DeviceKey, item) for item in self.table.rows(keys))


@dataclass(frozen=True)
class DynamoBindings:
    """`ports.Bindings`. `timer` is the real clock in seconds: the user pool knows no other."""

    table: DynamoTable
    timer: Callable[[], float] = field(default=time)

    def bind(self, token: str, to: str, lifetime: timedelta) -> None:
        """Bind it to a device key, over whatever stands there; kept for at least `lifetime` of real time."""
        self.table.put(_bound(token) | {"key": {"S": to}} | self._expiring(lifetime))

    def key_of(self, token: str) -> str | None:
        """Return what a token is bound to; None for an unknown token and for `NO_DEVICE` (strongly consistent)."""
        item = self.table.get(f"BOUND#{digest(token)}", "BOUND")
        return None if item is None else str(item["key"]["S"]) or None

    def spend(self, proof: Proof) -> bool:
        """Use a proof up; return False when it was used before."""
        return self.table.put_new(key(f"PROOF#{proof.key}", digest(proof.jti)) | self._expiring(_PROOF_KEPT))

    def _expiring(self, lifetime: timedelta) -> Item:
        return {"expires": {"N": str(int(self.timer() + lifetime.total_seconds()))}}


@dataclass(frozen=True)
class DynamoSignInAttempts:
    """`ports.SignInAttempts`. `timer` is the real clock in seconds."""

    table: DynamoTable
    timer: Callable[[], float] = field(default=time)

    def load(self, place: str) -> Attempts | None:
        """Return what is counted there, strongly consistent."""
        item = self.table.get(f"SIGNINTRIES#{place}", "TRIES")
        return None if item is None else model_of(Attempts, item)

    def save(self, attempts: Attempts) -> None:
        """Write it as the next version. Raises `Conflict` when somebody else was quicker."""
        saved = attempts.model_copy(update={"version": attempts.version + 1})
        item = key(f"SIGNINTRIES#{saved.place}", "TRIES") | {
            "doc": {"S": saved.model_dump_json()},
            "version": {"N": str(saved.version)},
            "expires": {"N": str(int(self.timer() + _ATTEMPTS_KEPT.total_seconds()))},
        }
        put: Item = {
            "TableName": self.table.name,
            "Item": item,
            "ConditionExpression": "#version = :before" if attempts.version else "attribute_not_exists(#version)",
            "ExpressionAttributeNames": {"#version": "version"},
        }
        if attempts.version:
            put["ExpressionAttributeValues"] = {":before": {"N": str(attempts.version)}}
        self.table.write([{"Put": put}])


@dataclass(frozen=True)
class DynamoSecondFactors:
    """`ports.SecondFactors`."""

    table: DynamoTable

    def has(self, officer_id: str) -> bool:
        """Return whether the officer has one, strongly consistent."""
        item = self.table.get(f"SECONDFACTOR#{officer_id}", "SET")
        return item is not None and "forgotten" not in item

    def note(self, officer_id: str) -> None:
        """Note that the officer has one."""
        self.table.put(key(f"SECONDFACTOR#{officer_id}", "SET"))

    def forget(self, officer_id: str) -> None:
        """Let the officer set up another one."""
        # Written over, not deleted: the API has no right to delete what belongs to an account.
        self.table.put(key(f"SECONDFACTOR#{officer_id}", "SET") | {"forgotten": {"BOOL": True}})


def _bound(token: str) -> Item:
    return key(f"BOUND#{digest(token)}", "BOUND")
