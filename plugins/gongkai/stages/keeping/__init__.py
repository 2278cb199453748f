"""What of a data folder is kept in the object store, and how a machine gets what it needs of it."""
