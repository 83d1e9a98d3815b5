"""Adapters: one technology behind one port. The only place with boto3 and the Encryption SDK."""
