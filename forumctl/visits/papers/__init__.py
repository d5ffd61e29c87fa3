"""What is printed and exported of a day by bus."""
