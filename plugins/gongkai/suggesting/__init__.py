"""Words that the vocabulary lacks, proposed with what the documents' own sums and repetitions say for each meaning."""
