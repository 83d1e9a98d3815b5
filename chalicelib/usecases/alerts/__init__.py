"""Deliver, take and pass alerts; rosters, subscriptions, the weekly test."""
