"""Badges: stock, face and imposition."""
