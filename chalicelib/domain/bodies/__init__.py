"""The bodies of entries: cut by field group, and their photos."""
