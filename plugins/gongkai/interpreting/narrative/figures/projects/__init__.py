"""Projects that sentences name, and the numbered items of a sentence."""
