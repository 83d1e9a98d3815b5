"""Standards of the field that files are exchanged in."""
