"""What the words around an amount mean, and what the text before them lets stand."""
