"""A run over one portal: from its lists to the bytes in the vault."""
