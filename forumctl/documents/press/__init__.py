"""Papers in the colours of a printer that has no red, green and blue: four inks on a press, or black alone."""
