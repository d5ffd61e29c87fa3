"""The people of a forum: imported, put in, taken out, invited, and what hangs on each."""
