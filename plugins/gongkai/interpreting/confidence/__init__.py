"""How likely a figure is read rightly, from what is known when it is read."""
