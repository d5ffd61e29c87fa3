"""Who sits at which table and on which chair: assigning, checking, explaining, changing by hand."""
