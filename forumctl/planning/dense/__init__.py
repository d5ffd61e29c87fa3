"""The search where every pair of people has a cost: whole rows of a matrix are judged at once, with numpy."""
