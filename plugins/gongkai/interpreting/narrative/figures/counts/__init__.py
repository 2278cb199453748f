"""Posts, cars and equipment: how many there are, and whose."""
