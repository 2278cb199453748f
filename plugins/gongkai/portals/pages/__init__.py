"""What a list page and an article page show, whatever system made them."""
