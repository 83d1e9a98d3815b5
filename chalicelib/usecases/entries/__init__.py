"""Take in entries and photos; serve the forms."""
