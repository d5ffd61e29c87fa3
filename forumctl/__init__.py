"""Plan an international policy forum from one text file."""

import os

# Workbooks are written by Python's own XML whether or not the machine has lxml, which writes other bytes.
os.environ.setdefault("OPENPYXL_LXML", "False")

__version__ = "0.1.0"
