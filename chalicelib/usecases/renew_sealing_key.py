"""Renew the sealing key before phones need the next one."""

from chalicelib.ports import SealingKey, Services


def renew_sealing_key(services: Services) -> SealingKey:
    """The key phones seal to now; made when there is none or the newest is a week old (security.md §4.4)."""
    return services.intake.sealing_key(services.now())
