"""JSON Schemas of the files that the lab writes."""

import json
from importlib.resources import files
from typing import Literal, TypeAlias

SchemaName: TypeAlias = Literal[
    "results", "items", "siblings", "report", "codes", "latency", "text", "misspellings"
]


def schema(name: SchemaName) -> dict[str, object]:
    """Load a schema (JSON Schema 2020-12)."""
    text = files(__name__).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, object] = json.loads(text)
    return loaded
