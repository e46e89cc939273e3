"""Barcodes and matrix codes, and whether a GTIN's check digit is right."""

from pandok.reading.codes.gtin import check_digit_valid, gtin_check_digit
from pandok.reading.codes.reader import CodeReader

__all__ = ["CodeReader", "check_digit_valid", "gtin_check_digit"]
