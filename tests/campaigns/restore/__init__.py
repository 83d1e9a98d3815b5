"""The restore drill: everything is lost and comes back from copies; what must not come back does not."""
