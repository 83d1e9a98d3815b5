"""The audit: its acts, records, chains and anchors."""
