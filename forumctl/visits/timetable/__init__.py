"""When each bus is where: driving, opening hours, capacity, lunch, the way back."""
