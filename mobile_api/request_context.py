"""One request as a view sees it: who calls, in which language, through which services. No framework in here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from chalicelib.domain.access.device_keys import key_of_session
from chalicelib.domain.access.device_proofs import RequestCredentials
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Unauthenticated
from chalicelib.ports import Services
from mobile_api.languages import Language
from mobile_api.wire.people import People


@dataclass(frozen=True)
class Call:
    """`caller` is None on public routes only. `only_uploads`: a device without a token, nothing is for it to read."""

    services: Services
    language: Language
    caller: Officer | None = None
    showing: Callable[[], RequestCredentials] | None = None
    only_uploads: bool = False

    @property
    def officer(self) -> Officer:
        """The active officer who calls. Raises `Unauthenticated`."""
        if self.caller is None:
            raise Unauthenticated
        return self.caller

    @property
    def shown(self) -> RequestCredentials:
        """The credentials that the request presented. Raises `Unauthenticated` when they are ambiguous."""
        if self.showing is None:
            raise Unauthenticated
        return self.showing()

    @property
    def token(self) -> str:
        """The caller's own token. Raises `Unauthenticated`."""
        if self.shown.token is None:
            raise Unauthenticated
        return self.shown.token

    @property
    def device_key(self) -> str | None:
        """The device key the caller's session is bound to, if any."""
        bound_to = self.services.authentication.bindings.key_of(self.token)
        return None if bound_to is None else key_of_session(bound_to)

    @cached_property
    def people(self) -> People:
        """The people whose names stand in this answer."""
        return People(self.services.officers)

    @property
    def now(self) -> datetime:
        """Read the server's clock."""
        return self.services.now()
