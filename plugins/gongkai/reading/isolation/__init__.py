"""Reading in a process of its own, which may crash, hang or eat memory without harm to the caller."""
