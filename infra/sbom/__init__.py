"""Lists what is shipped: every package with version, licence and digest."""
