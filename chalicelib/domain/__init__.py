"""The rules of the field, pure: clock, ids and directory are arguments."""
