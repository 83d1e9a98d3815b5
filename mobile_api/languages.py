"""Chooses the language of an answer: Vietnamese or English."""

from typing import Literal

Language = Literal["vi", "en"]


def preferred(accept: str | None) -> Language:
    """Choose the language that `Accept-Language` prefers (RFC 9110 §12.5.4): Vietnamese unless English wins."""
    weights: dict[str, float] = {}
    for item in (accept or "").split(","):
        tag, _, quality = item.partition(";")
        primary = tag.strip().lower().partition("-")[0]
        if primary in ("vi", "en"):
            weights[primary] = max(weights.get(primary, 0), _quality(quality))
    return "en" if weights.get("en", 0) > weights.get("vi", 0) else "vi"


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
