"""Tables as files for Excel and its like: csv and xlsx, where no cell is ever run as a formula."""
