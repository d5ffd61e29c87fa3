"""The command line: gather options, call one function, show the result."""

from .app import main

__all__ = ["main"]
