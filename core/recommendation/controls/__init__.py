"""What a visitor may ask of a list beyond its best guess, and what that costs."""
