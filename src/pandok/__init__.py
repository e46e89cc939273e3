"""Pandok (판독): an open reading system for counterfeit goods at the border."""

__version__ = "0.1.0"
