"""A release shown to people: a site of static pages that opens by double click, each number leading to its evidence."""
