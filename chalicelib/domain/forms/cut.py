"""A body cut to some of its field groups."""

from typing import Any

from chalicelib.domain.forms.fields import Block, Group, annotation
from chalicelib.domain.values.frozen import Frozen


def cut(body: Frozen, groups: frozenset[Group]) -> dict[str, Any]:
    """Return the body as JSON with only the answers of these groups. Nothing tells what is missing.

    A block is opened and cut inside; a list of blocks is cut block by block. Empty blocks disappear.
    """
    return {name: kept for name in type(body).model_fields if (kept := _kept(body, name, groups)) not in (None, {}, [])}


def _kept(body: Frozen, name: str, groups: frozenset[Group]) -> Any:
    value = getattr(body, name)
    if isinstance(value, Block) and "json_schema_extra" not in type(value).model_config:
        return cut(value, groups)
    if isinstance(value, tuple) and value and isinstance(value[0], Block):
        return [kept for each in value if (kept := cut(each, groups))]
    if annotation(type(body), name, "x-group") not in groups:
        return None
    return body.model_dump(mode="json", include={name}).get(name)
