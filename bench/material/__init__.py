"""What measurements are made with: reports, damage, errors to plant, servers, contestants, and what is compared."""
