"""``design``: photos of unmarked articles against the line drawings of registered designs.

Of twenty designs four or five are near twins of another one: filed beside it, a few measures apart.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from enum import IntEnum
from functools import cached_property

import numpy as np

from pandok.forge.camera.sensor import encode_jpeg
from pandok.forge.designs.design import Design, article, invent_design, near_twin_design
from pandok.forge.designs.drawings import line_views
from pandok.forge.designs.photo import photograph_mesh, sample_design_shot
from pandok.forge.designs.registration import DesignRegistration, design_registration
from pandok.forge.worlds.circumstances import shot_truth
from pandok.forge.worlds.drawn import Drawn, Line, Row, Unit, png
from pandok.forge.worlds.plain import plain
from pandok.forge.worlds.set_files import (
    DESIGNS_FILE,
    GALLERY_COLUMNS,
    GALLERY_FILE,
    PROBE_COLUMNS,
    PROBES_FILE,
    TRUTH_FILE,
)
from pandok.forge.worlds.specification import SetSpec, Slice
from pandok.reading.types import RightKind

DESIGN, ITEM = "design", "item"
VIEW_PX = 448
DESIGNS_PER_QUERY = 2
# Twins among all designs; with their models, about twice as many have one.
TWIN_SHARE = 0.225
_WITH_TWIN_SHARE = 0.5
# Designs of one seed follow one another; those of two seeds lie apart.
_STRIDE = 100_000


class Stream(IntEnum):
    """Numbers that keep random streams of one seed apart."""

    TWIN = 31
    QUERY = 32
    PHOTO = 33


class DesignProtocol:
    """Which design an article has."""

    tables: Mapping[str, Sequence[str]] = {
        GALLERY_FILE: GALLERY_COLUMNS,
        PROBES_FILE: PROBE_COLUMNS,
    }
    documents: Sequence[str] = (TRUTH_FILE, DESIGNS_FILE)

    def __init__(self, spec: SetSpec) -> None:
        self.spec = spec
        self.designs = DESIGNS_PER_QUERY * spec.n
        self.twins = round(TWIN_SHARE * self.designs)

    def units(self, part: Slice | None) -> Sequence[Unit]:
        """Return all designs and photos, or the photos of a part with designs and their twins."""
        everything = range(self.spec.n)
        items = everything if part is None else everything[part.start : part.stop]
        designs: Sequence[int] = range(self.designs)
        if part is not None:
            designs = sorted({each for item in items for each in self._shown_with(item)})
        return [*(Unit(DESIGN, each) for each in designs), *(Unit(ITEM, each) for each in items)]

    def draw(self, unit: Unit) -> Drawn:
        """Draw the views of a design, or a photo of an article."""
        return self._drawings(unit.index) if unit.kind == DESIGN else self._photo(unit)

    def design(self, number: int) -> Design:
        """Return a design of the gallery; the last `twins` are twins of the first ones."""
        model = number - (self.designs - self.twins)
        if model < 0:
            return invent_design(self.spec.split, _STRIDE * self.spec.seed + number)
        seed = np.random.default_rng((self.spec.seed, Stream.TWIN, model)).integers(2**31)
        return near_twin_design(self.design(model), int(seed))

    def _drawings(self, number: int) -> Drawn:
        design = self.design(number)
        registration = design_registration(design)
        right_id = _right_id(number)
        files: dict[str, bytes] = {}
        rows: list[Row] = []
        for view, picture in line_views(design, VIEW_PX).items():
            image = f"gallery/{right_id}-{view.value}.png"
            files[image] = png(picture)
            rows.append(
                {
                    "reference_id": f"{right_id}-{view.value}",
                    "right_id": right_id,
                    "kind": RightKind.DESIGN.value,
                    "title": f"{design.name_en} / {design.name_ko} ({view.value})",
                    "text": "",
                    "image": image,
                    "holder": registration.holder_en,
                }
            )
        line = self._line(number, design, registration)
        return Drawn(files, {GALLERY_FILE: rows}, {DESIGNS_FILE: [line]})

    def _line(self, number: int, design: Design, registration: DesignRegistration) -> Line:
        told = repr((design.family, design.seed, design.drifts))
        entry = plain(asdict(registration))
        return {
            "right_id": _right_id(number),
            "family": design.family,
            "signature": hashlib.sha256(told.encode()).hexdigest()[:16],
            "locarno_class": design.locarno_class,
            "parameters": {name: round(value, 4) for name, value in design.parameters.items()},
            "twin": None if (twin := self.twin_of(number)) is None else _right_id(twin),
            "registration": entry,
        }

    def _photo(self, unit: Unit) -> Drawn:
        number = self.query(unit.index)
        design, right_id = self.design(number), _right_id(number)
        made = article(design)
        rng = np.random.default_rng((self.spec.seed, Stream.PHOTO, unit.index))
        shot = sample_design_shot(rng, self.spec.split)
        taken = photograph_mesh(made.mesh, made.stuffs, shot)
        probe_id = f"item-{unit.index:05d}-a"
        image = f"probes/{probe_id}.jpg"
        row = {
            "probe_id": probe_id,
            "item_id": f"item-{unit.index:05d}",
            "image": image,
            "right_ids": right_id,
            "verdict": "unknown",
            "split": self.spec.split.value,
            "declaration": "",
            "negative": "",
        }
        truth = {
            "probe_id": probe_id,
            "item_id": row["item_id"],
            "right_id": right_id,
            "family": design.family,
            "has_twin": self.twin_of(number) is not None,
            "box": [round(each, 1) for each in taken.box],
            "azimuth_deg": round(taken.azimuth_deg, 1),
            "elevation_deg": round(taken.elevation_deg, 1),
            "rotation": [[round(float(each), 4) for each in axis] for axis in taken.rotation],
            "camera": shot_truth(shot),
        }
        content = encode_jpeg(taken.picture, shot)
        return Drawn({image: content}, {PROBES_FILE: [row]}, {TRUTH_FILE: [truth]})

    def twin_of(self, number: int) -> int | None:
        """Return the design that a design is most like, where it has a twin."""
        singles = self.designs - self.twins
        if number >= singles:
            return number - singles
        return number + singles if number < self.twins else None

    def _shown_with(self, item: int) -> list[int]:
        number = self.query(item)
        twin = self.twin_of(number)
        return [number] if twin is None else [number, twin]

    def query(self, item: int) -> int:
        """Return the design that an item's photo shows."""
        return self._queries[item]

    @cached_property
    def _queries(self) -> tuple[int, ...]:
        """The design on every photo, none twice: half of them have a twin in the gallery."""
        rng = np.random.default_rng((self.spec.seed, Stream.QUERY))
        singles = self.designs - self.twins
        twinned = [*range(self.twins), *range(singles, self.designs)]
        alone = list(range(self.twins, singles))
        count = min(round(_WITH_TWIN_SHARE * self.spec.n), len(twinned))
        chosen = [
            *rng.choice(twinned, count, replace=False).tolist(),
            *rng.choice(alone, self.spec.n - count, replace=False).tolist(),
        ]
        return tuple(int(each) for each in rng.permutation(chosen))


def _right_id(number: int) -> str:
    return f"design-{number:05d}"
