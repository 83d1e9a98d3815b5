"""The published reports: periods, counts, and the suppression of small cells. Pure."""
