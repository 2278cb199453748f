"""Parts of the cluster struck while a run goes on: the faults, a disk to be filled, what became of it, the table."""
