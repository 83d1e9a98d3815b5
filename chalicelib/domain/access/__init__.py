"""Access: permissions, redaction, devices, proofs."""
