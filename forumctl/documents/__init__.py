"""What every printed thing shares: page, typeface, palette, QR codes, atomic files."""
