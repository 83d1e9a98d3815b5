"""Small programs that docs/api-guide.md explains."""
