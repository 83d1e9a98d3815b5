"""One request as a view sees it: who calls, in which language, through which services. No framework in here."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from chalicelib.domain.errors import Unauthenticated
from chalicelib.domain.people import Officer
from chalicelib.ports import Services
from mobile_api.wire.people import People
from mobile_api.wording import Language


@dataclass(frozen=True)
class Call:
    """`caller` is None on public routes only; `bearer` is the token itself, for signing out."""

    services: Services
    language: Language
    caller: Officer | None = None
    bearer: str | None = None

    @property
    def officer(self) -> Officer:
        """The active officer who calls. Raises `Unauthenticated`."""
        if self.caller is None:
            raise Unauthenticated
        return self.caller

    @property
    def token(self) -> str:
        """The caller's own token. Raises `Unauthenticated`."""
        if self.bearer is None:
            raise Unauthenticated
        return self.bearer

    @cached_property
    def people(self) -> People:
        """Whose names stand in this answer."""
        return People(self.services.officers)

    @property
    def now(self) -> datetime:
        return self.services.now()
