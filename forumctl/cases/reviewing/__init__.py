"""Who reviews which case: reviewers, what keeps them from a case, the assignment, score sheets out and in."""
