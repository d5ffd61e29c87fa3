"""What is printed and exported of a seating plan."""
