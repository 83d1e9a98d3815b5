"""Entries: as they come in, as they are stored."""
