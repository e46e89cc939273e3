"""Fits the weights of the identity score on sets of known truth."""
