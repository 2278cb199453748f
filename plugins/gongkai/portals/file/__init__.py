"""What a portal file says: lists, titles, pace, season, and the same for a folder of files."""
