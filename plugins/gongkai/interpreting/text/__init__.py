"""What print looks like, one home each."""
