"""What names a person and is masked before it leaves the vault: one scrubber, for documents and for what is told."""
