"""The command line: gather options, call one function, show the result."""

from .process import main

__all__ = ["main"]
