"""Read, list, match, hold and erase cases."""
