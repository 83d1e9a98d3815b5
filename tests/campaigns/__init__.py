"""Long runs that end with one line of JSON figures; each has a short version in the suite."""
