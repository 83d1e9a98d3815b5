"""Tests of the outside probe."""
