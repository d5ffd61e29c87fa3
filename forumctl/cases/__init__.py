"""From a public call to the cases of the programme: submissions, reviews, selection, letters."""
