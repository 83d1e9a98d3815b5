"""The person of a file: names, how they sound, and whether two files may be one person's."""
