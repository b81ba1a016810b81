"""A visitor's own shop: their orders read, checked, split in time, and learned from apart."""
