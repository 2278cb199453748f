"""What documents say of each other: the rules; they are judged in the warehouse, where all documents are."""
