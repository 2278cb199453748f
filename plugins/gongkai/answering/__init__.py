"""What a release answers to a language model that asks: a few tools, each answer with the cells it rests on."""
