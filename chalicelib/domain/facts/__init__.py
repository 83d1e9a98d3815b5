"""Facts of a case, from its entries together: history, summary, status, consent, contradictions."""
