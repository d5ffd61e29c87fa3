"""The properties of the suite with fresh examples, round after round: python -m tests.deep [MINUTES, 60 if not said]

Each round has a seed of its own. Those that found something are named at the end, with the command that finds it again.
"""

import subprocess
import sys
from secrets import randbelow
from time import monotonic

PYTEST = (sys.executable, "-m", "pytest", "-m", "hypothesis", "--hypothesis-profile=deep", "-p", "no:cacheprovider")


def main(minutes: float) -> int:
    """Runs rounds until the minutes are over, one at least; 1 if a round found something, else 0."""
    ends, found, rounds = monotonic() + 60 * minutes, [], 0
    while not rounds or monotonic() < ends:
        seed, rounds = randbelow(1 << 32), rounds + 1
        print(f"round {rounds}, seed {seed}", flush=True)
        if subprocess.run((*PYTEST, f"--hypothesis-seed={seed}"), check=False).returncode:
            found.append(seed)
    print(f"{rounds} rounds, {len(found)} found something")
    for seed in found:
        print(f"  {' '.join(('python', *PYTEST[1:]))} --hypothesis-seed={seed}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if sys.argv[1:] else 60))
