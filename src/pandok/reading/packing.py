"""An enrolled reference as arrays that need no pickle: for files and for a database."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pandok.reading.types import (
    Code,
    CodeElement,
    EnrolledReference,
    LocalFeatures,
    Quad,
    Reference,
    TextLine,
)

Arrays: TypeAlias = Mapping[str, npt.NDArray[np.generic]]


def pack(enrolled: EnrolledReference) -> dict[str, npt.NDArray[np.generic]]:
    """Pack into arrays that need no pickle, for `numpy.savez`.

    Descriptors become bytes with one scale a row, a quarter of the size: the distance between two
    RootSIFT descriptors moves by less than 0.01, where a match lies below 0.6.
    """
    local = enrolled.local
    scales = local.descriptors.max(axis=1, initial=0.0).astype(np.float32) / 255
    steps = np.divide(
        local.descriptors,
        scales[:, None],
        out=np.zeros_like(local.descriptors),
        where=scales[:, None] > 0,
    )
    words = {
        "size_px": local.size_px,
        "lines": [asdict(line) for line in enrolled.lines],
        "codes": [asdict(code) for code in enrolled.codes],
    }
    return {
        "keypoints": np.column_stack([local.points, local.sizes, local.angles]),
        "descriptors": np.clip(np.rint(steps), 0, 255).astype(np.uint8),
        "embeddings": enrolled.embeddings,
        "words": np.frombuffer(json.dumps(words).encode(), dtype=np.uint8),
    }


def unpack(reference: Reference, arrays: Arrays) -> EnrolledReference:
    """Inverse of `pack`, up to the rounding of descriptors, whose rows are unit vectors again.

    Raises:
        KeyError: An array is missing.
        ValueError: The arrays do not fit together.
        TypeError: The words do not have their fields.
    """
    steps = arrays["descriptors"].astype(np.float32)
    keypoints = arrays["keypoints"].astype(np.float32)
    if len(keypoints) != len(steps):
        message = f"a descriptor a keypoint expected, got {len(steps)} for {len(keypoints)}"
        raise ValueError(message)
    # Squares of whole numbers below 256 are summed exactly; einsum makes no copy, norm does.
    norms = np.sqrt(np.einsum("nd,nd->n", steps, steps))[:, None]
    descriptors = np.divide(steps, norms, out=steps, where=norms > 0)
    words = json.loads(arrays["words"].tobytes())
    width_px, height_px = words["size_px"]
    local = LocalFeatures(
        points=np.ascontiguousarray(keypoints[:, :2]),
        sizes=np.ascontiguousarray(keypoints[:, 2]),
        angles=np.ascontiguousarray(keypoints[:, 3]),
        descriptors=descriptors,
        size_px=(int(width_px), int(height_px)),
    )
    return EnrolledReference(
        reference=reference,
        local=local,
        embeddings=arrays["embeddings"].astype(np.float32),
        lines=tuple(TextLine(**(line | {"quad": _quad(line)})) for line in words["lines"]),
        codes=tuple(
            Code(**(code | {"quad": _quad(code), "elements": _elements(code)}))
            for code in words["codes"]
        ),
    )


def _elements(found: Mapping[str, list[dict[str, str]]]) -> tuple[CodeElement, ...]:
    """References that an earlier version packed have none."""
    return tuple(CodeElement(**each) for each in found.get("elements", ()))


def _quad(found: Mapping[str, list[list[float]]]) -> Quad:
    a, b, c, d = ((float(x), float(y)) for x, y in found["quad"])
    return a, b, c, d
