"""Keep, confirm and look up the registers: organisations, numbers, services, people, documents."""
