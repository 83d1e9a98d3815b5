"""Shares (chia sẻ): who reads which part of a case beside its author, on which ground, for what, until when."""
