"""Counts what a page of the desk costs at a thousand, ten thousand and a hundred thousand cases (`make desk-costs`)."""
