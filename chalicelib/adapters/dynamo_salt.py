"""The installation's salt in the table, `SYSTEMSALT` / `SALT`: made once, by whoever needs it first."""

import secrets
from dataclasses import dataclass, field

from chalicelib.adapters.dynamo_table import DynamoTable, key
from chalicelib.domain.values.errors import Unavailable

_BYTES = 32


@dataclass
class DynamoSalt:
    """`Services.salt`: callable, 32 bytes, the same for ever. Kept in memory once it was read."""

    table: DynamoTable
    _known: bytes | None = field(init=False, default=None, repr=False)

    def __call__(self) -> bytes:
        """Return the salt, made if there is none yet."""
        if self._known is None:
            self._known = self._read() or self._made()
        return self._known

    def _read(self) -> bytes | None:
        item = self.table.get("SYSTEMSALT", "SALT")
        return None if item is None else bytes(item["salt"]["B"])

    def _made(self) -> bytes:
        self.table.put_new(key("SYSTEMSALT", "SALT") | {"salt": {"B": secrets.token_bytes(_BYTES)}})
        stored = self._read()
        if stored is None:
            raise Unavailable
        return stored
