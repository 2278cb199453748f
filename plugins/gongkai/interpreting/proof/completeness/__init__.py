"""Which sums that fail are told: those of which the document itself shows that no part is missing."""
