"""The forms an officer fills in, one model each, with labels in both languages."""
