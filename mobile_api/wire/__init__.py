"""The shapes on the wire (docs/contract.md), apart from the domain's: what the domain learns must not leak."""
