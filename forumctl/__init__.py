"""Plan an international policy forum from one text file."""

__version__ = "0.1.0"
