"""What the documentation's site is made with: pages of the code and its data, and the words that its search knows."""
