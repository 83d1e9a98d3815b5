"""Asks from outside, every few minutes, whether a report still finds a person: sign in, report, read, take the alert.

Runs in a region of its own (infra/probe) or on any machine (`python -m probe`). Of the server it
knows only how a case code is written.
"""
