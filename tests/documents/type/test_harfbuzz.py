import subprocess
import sys

PROGRAM = """
import sys
sys.modules["uharfbuzz"] = None
from forumctl.problems import ForumError
try:
    import forumctl.documents.document
except ForumError as error:
    print(int(error.exit_code), error.problems[0].code, error.problems[0].hint)
"""


def test_machine_without_harfbuzz_gets_a_sentence() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("2 no-harfbuzz Install it with: python -m pip install")
