"""What a published report shows and what it must not: periods, counts, suppression. Pure."""
