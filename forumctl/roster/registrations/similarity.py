"""How alike two texts are: the part of them that is in both in the same order."""


def alike(one: str, other: str) -> float:
    """Twice the longest common subsequence over both lengths: 1 for equal texts, 0 for no letter in common.

    The length by bit-vectors, a row of the table at a time (Hyyrö, "Bit-parallel LCS-length computation revisited",
    2004); names are shorter than an integer is cheap.
    """
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    where: dict[str, int] = {}
    for index, letter in enumerate(one):
        where[letter] = where.get(letter, 0) | 1 << index
    rows = (1 << len(one)) - 1
    full = rows
    for letter in other:
        matches = rows & where.get(letter, 0)
        rows = (rows + matches) | (rows - matches)
    common = len(one) - (rows & full).bit_count()
    return 2 * common / (len(one) + len(other))
