"""The fitted weights of identity, as they lie in the package.

``weights.toml`` is written by ``pandok lab fit`` and never by hand; it says what it was fitted on.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pandok.reading.identity.fusion import (
    AppearanceWeights,
    ClueWeights,
    FusionWeights,
    Ramp,
)
from pandok.reading.types import RightKind

WEIGHTS_FILE = "weights.toml"
SCHEMA = "pandok.identity-weights/1"


@cache
def shipped_weights() -> FusionWeights:
    """Return the weights that come with the package."""
    return parse_weights(_shipped_text())


def shipped_weights_id() -> str:
    """Return a hash of the weights that come with the package: other weights, other scores."""
    return hashlib.sha256(_shipped_text().encode()).hexdigest()[:16]


def parse_weights(text: str) -> FusionWeights:
    """Take the weights of every kind of reference from TOML text.

    Raises:
        ValueError: The text is no TOML, of another schema, or has a number that cannot be.
        TypeError: Something is no number.
        KeyError: Something is missing.
    """
    table = tomllib.loads(text)
    if table.get("schema") != SCHEMA:
        message = f"{SCHEMA} expected, got {table.get('schema')!r}"
        raise ValueError(message)
    return {kind: _clue_weights(table[kind.value]) for kind in RightKind}


def _shipped_text() -> str:
    return files("pandok.reading.identity").joinpath(WEIGHTS_FILE).read_text(encoding="utf-8")


def _clue_weights(table: Mapping[str, object]) -> ClueWeights:
    appearance = _numbers(table["appearance"])
    return ClueWeights(
        bias=_number(table["bias"]),
        support=_ramp(table["support"]),
        appearance=AppearanceWeights(
            cover=appearance["cover"],
            structure=appearance["structure"],
            colour_correlation=appearance["colour_correlation"],
            colour_agreement=appearance["colour_agreement"],
        ),
        edges=_ramp(table["edges"]),
        excess=_ramp(table["excess"]),
        name=_ramp(table["name"]),
        label=_ramp(table["label"]),
    )


def _ramp(table: object) -> Ramp:
    numbers = _numbers(table)
    return Ramp(numbers["start"], numbers["certain"], numbers["rise"], numbers["beyond"])


def _numbers(table: object) -> dict[str, float]:
    if not isinstance(table, Mapping):
        message = f"a table of numbers expected, got {table!r}"
        raise TypeError(message)
    return {str(name): _number(value) for name, value in table.items()}


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        message = f"a number expected, got {value!r}"
        raise TypeError(message)
    return float(value)
