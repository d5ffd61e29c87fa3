"""The optimiser: people into groups with capacities, jobs through rooms with capacities. Whole numbers only.

Every door is `solve(problem, stop, seed, progress) -> Result`: `grouping` for one occasion or one set of buses,
`series.solve` for occasions planned together, `rounds.solve` for rounds of conversation, `itinerary.scheduling` for the
buses of a day, `fewest_moves` for the least disturbance, `clash` for why there is no plan. `evaluate` judges any plan,
also one made by hand. The page `forumctl/guide/optimiser.md` explains them.
"""
