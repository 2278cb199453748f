"""What a host allows and how often: robots.txt, its budget, when to come back."""
