"""Goods of invented brands: what is sold, how it is packed, what is printed on it."""
