"""Printable documents: their content, independent of layout."""
