"""The organisations and people: units, officers, roles, the roster."""
