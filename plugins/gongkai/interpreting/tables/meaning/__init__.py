"""What the columns and the rows of a part of a table mean."""
