"""Renew the sealing key before phones need the next one, and let old ones die."""

from datetime import timedelta

from chalicelib.ports import SealingKey, Services

_KEPT = timedelta(days=23)
"""After `not_after`, a week behind the key's own: 30 days after its week no stolen key opens what was sent in it."""


def renew_sealing_key(services: Services) -> SealingKey:
    """Return the key phones seal to now, a new one if the newest is a week old (security.md §4.4)."""
    return services.intake.sealing_key(services.now())


def forget_old_sealing_keys(services: Services) -> tuple[str, ...]:
    """Delete the private keys of weeks that ended 30 days ago, and return their names.

    A report sealed to one of them has to be sealed again.
    """
    return services.intake.forget(services.now() - _KEPT)
