"""A sentence as tokens of the vocabulary, clauses, and what the words before a figure say."""
