"""Text of any use case: tokens, a fine-tuned encoder served by ONNX Runtime, explanations."""
