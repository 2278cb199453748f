"""Running text cut into passages, sentences, tokens and phrases."""
