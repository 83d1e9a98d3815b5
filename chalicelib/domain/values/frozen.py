"""The shape every value of the domain has: frozen, closed, strict, and silent about its input."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that cannot change and refuses what it does not know.

    Parse bytes with `model_validate_json`: in JSON mode strict parsing still reads RFC 3339 times
    and enum values, and lone surrogates are refused. `hide_input_in_errors` keeps a victim's words
    out of `str(error)`; `error.errors()` still holds them, so only `errors.broken_rules` may read it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True, defer_build=True)
