"""The day of visits: who rides on which bus, when each bus is where, and what hangs on it."""
