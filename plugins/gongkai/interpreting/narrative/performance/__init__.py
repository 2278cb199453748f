"""What running text says of performance: indicators, points and grades, of the department and of its projects."""
