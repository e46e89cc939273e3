"""Goods photographed by an officer, and what the machine read on the photos."""
