"""Registered designs: parametric solids as registration drawings and as photos of the article."""
