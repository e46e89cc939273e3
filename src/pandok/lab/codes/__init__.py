"""Barcodes: the share of photos that are read, and that none is read wrong."""
