"""Designs: parametric solids, their registration drawings, and photos of the unmarked article."""
