"""The programme as a booklet: cover, days as grids where rooms are parallel, days as lists."""
