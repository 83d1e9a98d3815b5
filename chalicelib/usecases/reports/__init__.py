"""Use cases of the coordination reports."""
