"""Enrolled references as bytes, for tests that put them into the gallery themselves."""

from io import BytesIO

import numpy as np

from pandok.reading.packing import pack
from pandok.reading.types import EnrolledReference


def packed_features(enrolled: EnrolledReference) -> bytes:
    file = BytesIO()
    np.savez(file, allow_pickle=False, **pack(enrolled))
    return file.getvalue()
