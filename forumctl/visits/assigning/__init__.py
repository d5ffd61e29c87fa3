"""Who rides on which bus: assigning, checking, explaining, changing by hand."""
