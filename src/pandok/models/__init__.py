"""The shipped weights: one ``<id>.onnx`` and one ``<id>.toml`` manifest each. No code."""
