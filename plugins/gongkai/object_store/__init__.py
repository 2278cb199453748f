"""What is kept, in a store that all machines reach: write-once objects, and a journal that says which count."""
