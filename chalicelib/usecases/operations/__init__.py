"""Effects, the sweep, anchors, keys: what runs without an officer."""
