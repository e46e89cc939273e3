"""Lot, date and serial number: what is stamped on every single item."""

import re
from dataclasses import replace

import numpy as np

from pandok.forge.goods.label import Label

_DATE = re.compile(r"(20\d\d)(\D{1,3})(\d\d)(\D{1,3})(\d\d)(?!\d)")


def restamped(text: str, rng: np.random.Generator) -> str:
    """Return a stamp of the same form with other figures; the letters stay.

    A date stays a date: year and month move by less than two years.
    """
    date = _DATE.search(text)
    if date is None:
        return "".join(str(int(rng.integers(10))) if c.isdigit() else c for c in text)
    year, first, _, second, _ = date.groups()
    moved = int(year) + int(rng.integers(-1, 2))
    month, day = int(rng.integers(1, 13)), int(rng.integers(1, 29))
    stamp = f"{moved}{first}{month:02d}{second}{day:02d}"
    return text[: date.start()] + stamp + text[date.end() :]


def with_serial(label: Label, serial: str) -> Label:
    """Return the label with another serial number, in a matrix symbol too."""
    return replace(_matrix_says(label, label.serial, serial), serial=serial)


def with_lot(label: Label, lot: str) -> Label:
    """Return the label with another lot, in a matrix symbol too."""
    return replace(_matrix_says(label, label.lot, lot), lot=lot)


def _matrix_says(label: Label, old: str, new: str) -> Label:
    if label.matrix is None or not old:
        return label
    payload = label.matrix.payload
    head, found, tail = payload.rpartition(old)
    if not found:
        return label
    return replace(label, matrix=replace(label.matrix, payload=f"{head}{new}{tail}"))
