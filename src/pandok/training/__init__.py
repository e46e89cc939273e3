"""Recipes that make the shipped weights. PyTorch is imported here alone."""
