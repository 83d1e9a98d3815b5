"""Use cases, by subject: one file is one verb. They do not know each other."""
