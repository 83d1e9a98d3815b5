"""Runs the whole system on an emulated AWS, from the very template and package that AWS gets."""
