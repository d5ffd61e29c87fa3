"""From one state of a forum to the next: who has to know what, and what is printed, sent and made again."""
