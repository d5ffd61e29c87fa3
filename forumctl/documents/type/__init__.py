"""Text set in type: direction, fonts, shaping, fitting, and the fonts a PDF carries."""
