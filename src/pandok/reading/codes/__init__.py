"""Barcodes and matrix codes, and whether a GTIN's check digit is right."""
