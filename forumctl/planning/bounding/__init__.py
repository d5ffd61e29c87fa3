"""What makes a lower bound tight where groups differ in size and friends cannot all be together."""
