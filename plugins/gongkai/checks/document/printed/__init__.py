"""The results of the checks as text, as JSON and as a page, in Chinese or English."""
