"""Routes of the caller's account, the forms it may write and the key to seal to."""

from functools import lru_cache
from typing import Any

from chalicelib.domain.access.permissions import Action, may
from chalicelib.domain.access.register_rights import knows_shelters
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.schema import json_schema
from chalicelib.domain.register.directory import Directory
from chalicelib.usecases.entries.read_forms import read_forms
from chalicelib.usecases.operations.renew_sealing_key import renew_sealing_key
from mobile_api.request_context import Call
from mobile_api.router import Caching, GuardedObject, Public, route
from mobile_api.wire import registers as wire
from mobile_api.wire.people import unit


@route("GET", "/v1/me", access=Public.SIGNED_IN, guards=GuardedObject.SELF)
def show_me(call: Call) -> wire.Me:
    """Return the caller's own account."""
    officer = call.officer
    return wire.Me(
        id=officer.id,
        username=officer.username,
        name=officer.name,
        role=officer.role.value,
        agency=officer.agency.value,
        unit=unit(officer.unit),
        may=[action for action in Action if may(officer, action)],
        server_time=call.now,
    )


@route("GET", "/v1/sealing-key", access=Public.PUBLIC, guards=GuardedObject.NOTHING)
def show_sealing_key(call: Call) -> wire.SealingKey:
    """Return the public key a phone seals its entries to."""
    key = renew_sealing_key(call.services)
    return wire.SealingKey(kid=key.kid, public=key.public, not_after=key.not_after)


@route("GET", "/v1/forms", access=Public.SIGNED_IN, guards=GuardedObject.SELF, caching=Caching.KEEP)
def show_forms(call: Call) -> wire.Forms:
    """Return the forms this officer may write or read, as JSON Schema with labels in two languages."""
    directory, officer = call.services.registers.directory(call.now), call.officer
    province = directory.unit(officer.unit).province if directory.knows(officer.unit) else None
    with_shelters = knows_shelters(officer)
    return wire.Forms(
        forms=[
            wire.FormToDraw(
                form=each.form.name,
                version=each.form.version,
                vi=each.form.vi,
                en=each.form.en,
                offline=each.form.offline,
                write=each.write,
                begins=each.form.begins,
                drawing=_drawing(each.form, directory, province, with_shelters),
            )
            for each in read_forms(call.officer)
        ]
    )


@lru_cache(maxsize=512)
def _drawing(form: Form, directory: Directory, province: str | None, with_shelters: bool) -> dict[str, Any]:
    """Drawn once for each version of the register: 35 forms take a quarter of a second."""
    return json_schema(form, directory, province=province, with_shelters=with_shelters)
