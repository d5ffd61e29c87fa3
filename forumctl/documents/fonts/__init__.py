"""The typefaces we ship, under the SIL Open Font License (OFL.txt)."""
