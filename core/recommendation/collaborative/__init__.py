"""What households that bought the same say of each other's next purchase."""
