"""What seating and buses share: people who are put into groups (tables, buses) under must-rules and wishes.

`people` is what the rules see, `rules/` has one file for each rule, `model` turns them into the optimiser's numbers,
`judging` says what a plan breaks, what a change costs, who moved and why, `infeasible` why there is no plan,
`replanning` moves as few as can be, `edits` is for changes by hand.
"""
