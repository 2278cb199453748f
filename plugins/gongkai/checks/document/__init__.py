"""What one document contradicts, judged over its figures: rules, verdicts and how they are printed."""
