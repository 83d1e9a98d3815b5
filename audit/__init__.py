"""Checks an exported audit trail. Needs nothing but Python: no package of ours, no network, no key (docs/audit.md)."""
