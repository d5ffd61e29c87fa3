"""What several commands share: options, the console, choosing, writing."""
