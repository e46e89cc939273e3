"""Synthetic goods with known truth: invented brands, their goods, and counterfeits of them."""
