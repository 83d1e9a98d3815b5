"""Services that several use cases share (decision 0110)."""
