"""Fitted weights as TOML text, as `pandok.reading.identity.weights` reads it back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from pandok.lab.fitting.cross_validation import Figures
from pandok.lab.metrics.estimate import Estimate, Measure
from pandok.reading.identity.fusion import ClueWeights, FusionWeights
from pandok.reading.identity.weights import SCHEMA
from pandok.reading.types import RightKind

_RAMPS = ("support", "edges", "excess", "name", "label")


@dataclass(frozen=True)
class SetUsed:
    """A set that weights were fitted on.

    Attributes:
        name: Its name.
        synthetic: Whether its photos were drawn.
        split: The split that was taken, or an empty string for all.
        photos: Photos of it.
        with_right: Those that show a right of its gallery.
        probes_sha256: See `pandok.lab.hashing.probes_sha256`.
        gallery_sha256: See `pandok.lab.hashing.gallery_sha256`.
    """

    name: str
    synthetic: bool
    split: str
    photos: int
    with_right: int
    probes_sha256: str
    gallery_sha256: str


@dataclass(frozen=True)
class Provenance:
    """How weights came about.

    Attributes:
        command: The command line.
        fitted: Day it was run.
        program_version: Of Pandok.
        embedder: Id of the embedder whose similarities were weighed.
        tools_id: Models and options that features depend on.
        protocol: How, in words.
        sets: What they were fitted on.
    """

    command: str
    fitted: date
    program_version: str
    embedder: str
    tools_id: str
    protocol: str
    sets: tuple[SetUsed, ...]


def weights_toml(
    weights: FusionWeights, provenance: Provenance, measured: Mapping[str, Figures]
) -> str:
    """Return the weights as TOML text.

    Args:
        weights: Of every kind of reference.
        provenance: How they came about.
        measured: What was measured on held-out brands, by name of the set.
    """
    facts = asdict(provenance)
    sets = facts.pop("sets")
    lines = [
        "# Written by `pandok lab fit`; do not edit. Natural logarithms of odds.",
        f"schema = {_literal(SCHEMA)}",
        *_table("provenance", facts),
    ]
    for each in sets:
        lines += ["", "[[provenance.set]]", *_pairs(each)]
    for name, figures in measured.items():
        lines += ["", "[[provenance.measured]]", f"set = {_literal(name)}"]
        lines += [
            f"{key} = {_literal(_figure(getattr(figures, key)))}"
            for key in figures.__dataclass_fields__
        ]
    for kind in RightKind:
        lines += _weights(kind.value, weights[kind])
    return "\n".join(lines) + "\n"


def _weights(kind: str, weights: ClueWeights) -> list[str]:
    lines = _table(kind, {"bias": weights.bias})
    lines += _table(f"{kind}.appearance", asdict(weights.appearance))
    for name in _RAMPS:
        ramp = {key: round(value, 4) for key, value in asdict(getattr(weights, name)).items()}
        lines += _table(f"{kind}.{name}", ramp)
    return lines


def _figure(measure: Measure) -> str:
    if isinstance(measure, Estimate):
        return f"{measure.value:.1%} ({measure.low:.1%} to {measure.high:.1%}; {measure.n})"
    return measure.reason


def _table(name: str, values: Mapping[str, object]) -> list[str]:
    return ["", f"[{name}]", *_pairs(values)]


def _pairs(values: Mapping[str, object]) -> list[str]:
    return [f"{key} = {_literal(value)}" for key, value in values.items()]


def _literal(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    # A JSON string, number or boolean is TOML's, but for DEL in a string.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
