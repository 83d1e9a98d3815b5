"""What the system costs: every call to AWS counted on an emulator, times a dated price table: `docs/cost.md`."""
