"""The seven journeys of issue 3 through the real client in Chromium; over HTTP: `tests/api/test_journeys.py`."""
