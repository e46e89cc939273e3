"""Flat artwork: outlines, colours, shapes and their raster."""
