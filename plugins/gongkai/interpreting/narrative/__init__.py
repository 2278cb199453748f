"""Running text: its figures, and what it says of performance."""
