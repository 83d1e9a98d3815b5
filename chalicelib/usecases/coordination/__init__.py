"""Use cases of the Working Group."""
