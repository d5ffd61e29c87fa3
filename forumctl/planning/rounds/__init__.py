"""People in other groups each round, so that they meet new people: the social golfer problem (CSPLib prob010)."""
