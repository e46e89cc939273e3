"""Misspelt marks against slips of the recogniser: drawn, read, told apart."""
