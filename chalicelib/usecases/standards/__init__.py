"""Use cases of the standards that files are exchanged in."""
