"""What is told of a release first, wherever it is shown: main figures, contradictions, projects."""
