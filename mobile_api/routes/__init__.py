"""The views, one file a subject. Importing this package fills `router.ROUTES`."""

from mobile_api.routes import alerts, cases, contract, entries, registers, session

ALL = (session, registers, entries, cases, alerts, contract)
