"""The reading of an ambiguous label under which the sums of the document hold: which readings, what speaks for each."""
