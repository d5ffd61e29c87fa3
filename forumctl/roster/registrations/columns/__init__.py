"""Which column of an export is which of ours."""
