"""A year of the country in simulated time: the pipeline's own decisions, pace and ledger over made-up portals."""
