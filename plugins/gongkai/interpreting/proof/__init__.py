"""Proof: which sums and repetitions of a document hold, and which reading of an ambiguous label they speak for."""
