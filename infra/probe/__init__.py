"""The outside probe's stack, in a region of its own: when the system's region is down, this one still rings."""
