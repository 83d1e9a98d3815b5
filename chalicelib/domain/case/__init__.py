"""One case file: its head, obligations, alerts, and what can happen to it."""
