"""A year of cases on an advanced clock, checked against a second, naive reading of the policy files."""
