"""What a page is as a whole: its blocks in reading order, its paragraphs, its running heads."""
