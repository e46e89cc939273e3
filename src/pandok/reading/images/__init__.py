"""Bytes of a photograph in, an upright RGB photo out; whatever else comes in is refused.

The order of the checks is the order of what they cost: bytes, format, declared size, pixels.
"""

from pandok.reading.images.decoding import decode_photo, read_photo_file
from pandok.reading.images.limits import DecodeLimits

__all__ = ["DecodeLimits", "decode_photo", "read_photo_file"]
