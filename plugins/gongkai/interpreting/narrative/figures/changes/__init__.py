"""Changes, shares and completions: what they are of and what they are against."""
