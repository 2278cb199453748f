"""What waits for a person, what people decided, and where that is written down."""
