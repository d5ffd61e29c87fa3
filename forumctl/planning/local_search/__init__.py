"""Annealing over moves and swaps of units: the board that prices them, the must-rules by difference, the search."""
