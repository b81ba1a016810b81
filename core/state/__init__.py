"""The inside of the app's own file: its tables by numbered steps, its faults, its repair."""
