"""Programs of the peers we measure against, and how to talk to them."""
