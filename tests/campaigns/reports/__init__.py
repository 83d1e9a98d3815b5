"""A report over many cases, measured."""
