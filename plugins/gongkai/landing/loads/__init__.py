"""A load as a whole: how it is written, committed, sealed, and found damaged."""
