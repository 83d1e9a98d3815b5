"""Wake obligations, list them, explain delays, recalculate due dates."""
