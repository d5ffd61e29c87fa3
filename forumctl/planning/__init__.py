"""The optimiser: people into groups with capacities, jobs through rooms with capacities. Whole numbers only.

Doors: `assigning.assign` and `explain.explain` for people into groups, `evaluate.evaluate` for a plan made by hand,
`itinerary.scheduling.schedule` for the day, `rounds.arranging.arrange` for people in other groups each round.
"""
