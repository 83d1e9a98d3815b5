"""Works out what the system costs: calls to AWS counted on an emulator, times a dated price table (`docs/cost.md`)."""
