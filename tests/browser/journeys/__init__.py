"""The seven journeys of the plan through the real client in Chromium; over HTTP: `tests/api/test_journeys.py`."""
