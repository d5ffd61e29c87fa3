"""The day itself: headcounts, what is still ahead, replanning when something is late."""
