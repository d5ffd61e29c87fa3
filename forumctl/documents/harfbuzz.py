"""The one place that imports uharfbuzz, so that a machine without it gets a sentence and not a traceback."""

from forumctl.problems import ExitCode, ForumError, Key, Problem

try:
    import uharfbuzz as hb
except ImportError as error:
    raise ForumError(
        [
            Problem(
                code="no-harfbuzz",
                sentence=f"text cannot be set in type: the package uharfbuzz does not load here ({error})",
                where=Key(),
                hint="Install it with: python -m pip install --only-binary :all: uharfbuzz "
                "(wheels exist for Linux, macOS and Windows on x86-64 and ARM64; otherwise use such a machine).",
            )
        ],
        ExitCode.USAGE,
    ) from error

__all__ = ["hb"]
