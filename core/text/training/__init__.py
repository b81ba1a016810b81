"""Fine-tuning of text encoders: the only modules that import torch, transformers and peft.

Serving never imports this package, so the app runs without them.
"""
