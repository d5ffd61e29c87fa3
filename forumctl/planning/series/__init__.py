"""Several times into groups, planned together: the same people at several occasions, who are to meet somebody new."""
