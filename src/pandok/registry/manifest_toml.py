"""A manifest as TOML text, as training writes it; `parse_manifest` reads it back unchanged."""

import json
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from pandok.registry.manifest import ModelManifest

_Scalar: TypeAlias = str | int | float | bool | date | list[int]


def manifest_toml(manifest: ModelManifest) -> str:
    """Return the manifest as TOML text."""
    prep, trained = manifest.preprocessing, manifest.trained
    lines = _pairs(
        {
            "id": manifest.id,
            "version": manifest.version,
            "task": manifest.task.value,
            "file": manifest.file,
            "sha256": manifest.sha256,
            "bytes": manifest.bytes,
            "licence": manifest.licence,
        }
    )
    for source in manifest.data:
        lines += ["", "[[data]]", *_pairs(vars(source))]
    preprocessing: dict[str, _Scalar] = {
        "size_px": prep.size_px,
        "colour_order": prep.colour_order,
        "letterbox": prep.letterbox,
        "fill": prep.fill,
        "range": list(prep.value_range),
    }
    lines += ["", "[preprocessing]", *_pairs(preprocessing)]
    lines += ["", "[output]", *_pairs(vars(manifest.output))]
    lines += ["", "[trained]", *_pairs(vars(trained))]
    if manifest.cohort is not None:
        lines += ["", "[cohort]", *_pairs(vars(manifest.cohort))]
    for measurement in manifest.measured:
        lines += ["", "[[measured]]", *_pairs(vars(measurement))]
    return "\n".join(lines) + "\n"


def _pairs(values: Mapping[str, _Scalar | None]) -> list[str]:
    return [f"{name} = {_literal(value)}" for name, value in values.items() if value is not None]


def _literal(value: _Scalar) -> str:
    match value:
        case date():
            return value.isoformat()
        case str():
            # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            return json.dumps(value)
