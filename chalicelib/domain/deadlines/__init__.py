"""Clocks on duties, the ladders that escalate, and what a new calendar does to them."""
