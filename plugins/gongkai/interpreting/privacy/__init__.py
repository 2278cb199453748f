"""What names a person and is masked before it is kept."""
