"""The identity encoder: which mark or product a crop shows, whatever it is printed on.

A fake of a mark is a positive for the mark here: identity must not see what counterfeiters change.
"""
