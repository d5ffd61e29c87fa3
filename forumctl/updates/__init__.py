"""From one state of a forum to the next: what is told to whom, printed again, sent again, and made again."""
