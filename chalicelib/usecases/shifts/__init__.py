"""The acts between two shifts of a desk: one file one verb."""
