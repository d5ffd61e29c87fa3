"""What registration systems and hand-made lists export → the roster, without losing what is there."""
