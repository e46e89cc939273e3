"""Matching and homographies between a photo and a reference."""
