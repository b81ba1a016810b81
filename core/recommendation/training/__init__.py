"""What only training needs: the modules of recommendation that import torch."""
