"""What has been told before a figure: by the document, its sections, lists and sentences."""
