"""Builds, checks, packages and runs what AWS gets."""
