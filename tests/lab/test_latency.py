import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from pandok.lab.distractors import load_distractors
from pandok.lab.errors import LabError
from pandok.lab.latency import (
    LatencySubject,
    evaluate_latency,
    fill_gallery,
    photos_to_time,
    scale_to_megapixels,
)
from pandok.lab.progress import Silent
from pandok.lab.schemas import schema
from pandok.lab.sets import load_references, load_set
from pandok.reading.gallery import Shortlisted
from pandok.reading.types import (
    ClueKind,
    EnrolledReference,
    Image,
    LocalFeatures,
    Photo,
    ProbeFeatures,
    TextLine,
)
from tests.lab.fake_readers import Plan, PlannedReader
from tests.lab.set_folders import probe, reference, write_set

REFERENCES = [reference("r1"), reference("r2")]
PROBES = [probe("p1", "r1"), probe("p2", "r2"), probe("n1")]


class FixedGallery:
    """Lists its references in one order, whatever the photo."""

    embedder_id = "none"

    def __init__(self, reference_ids: Sequence[str]) -> None:
        self._reference_ids = reference_ids

    def __len__(self) -> int:
        return len(self._reference_ids)

    def shortlist(
        self, probe: ProbeFeatures, limit: int, without: frozenset[ClueKind] = frozenset()
    ) -> Sequence[Shortlisted]:
        return [Shortlisted(reference_id, 0.5) for reference_id in self._reference_ids[:limit]]

    def enrolled(self, reference_ids: Sequence[str]) -> Sequence[EnrolledReference]:
        raise KeyError(reference_ids)

    def codes(self, right_id: str) -> frozenset[str]:
        raise KeyError(right_id)

    def genuine_lines(self, right_id: str) -> Mapping[str, Sequence[TextLine]]:
        raise KeyError(right_id)

    def picture(self, reference_id: str) -> Image:
        raise KeyError(reference_id)


def no_features(photo: Photo) -> ProbeFeatures:
    none = np.zeros((0, 2), dtype=np.float32)
    flat = np.zeros(0, dtype=np.float32)
    local = LocalFeatures(none, flat, flat, none, (photo.width_px, photo.height_px))
    return ProbeFeatures(local, none, none, (), ())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_set(tmp_path / "sample", REFERENCES, PROBES)


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    return write_set(tmp_path / "marks", [reference(f"m{n}") for n in range(20)])


def test_the_report_keeps_its_form(folder: Path, marks: Path, tmp_path: Path) -> None:
    probe_set = load_set(folder)
    distractors = load_distractors([marks], ())
    rows = fill_gallery(probe_set.references, distractors, 12)
    photos = photos_to_time(probe_set, 10)
    plans = {timed.photo.sha256: Plan({"r1": 0.5}) for timed in photos}
    # r1 comes first, r2 after all ten distractors.
    order = ["r1", *(row.reference.reference_id for row in rows[2:]), "r2"]
    subject = LatencySubject(
        readers={"with text": PlannedReader(plans), "without text": PlannedReader(plans)},
        gallery=FixedGallery(order),
        features=no_features,
        rows=rows,
        distractors=distractors.names,
    )
    report = evaluate_latency(probe_set, tmp_path / "out", subject, photos, 2, Silent())
    written = json.loads((tmp_path / "out/report.json").read_text())
    jsonschema.validate(written, schema("latency"))
    assert [(timing.name, timing.n) for timing in report.timings] == [
        ("with text", 6),
        ("without text", 6),
    ]
    recalls = {entry["first"]: entry["recall"]["value"] for entry in written["shortlist"]}
    assert (recalls[5], recalls[10], recalls[20]) == (0.5, 0.5, 1.0)
    assert report.references == 12
    page = (tmp_path / "out/report.md").read_text()
    assert page.startswith("# sample: one photo against 12 references")
    assert "Peak memory" in page
    assert str(tmp_path) not in page


def test_a_gallery_that_cannot_be_filled_is_told(folder: Path, marks: Path) -> None:
    own = load_references(folder)
    distractors = load_distractors([marks], ())
    assert len(fill_gallery(own, distractors, 22)) == 22
    assert fill_gallery(own, distractors, 1) == own
    with pytest.raises(LabError, match="22 references, but 23"):
        fill_gallery(own, distractors, 23)


@pytest.mark.parametrize("size_px", [(120, 40), (2400, 1600)])
def test_photos_are_scaled_to_a_megapixel(size_px: tuple[int, int]) -> None:
    width_px, height_px = size_px
    pixels = np.zeros((height_px, width_px, 3), dtype=np.uint8)
    scaled = scale_to_megapixels(Photo(pixels, size_px, "PNG", ""))
    assert scaled.width_px * scaled.height_px == pytest.approx(1e6, rel=0.01)
    assert scaled.width_px / scaled.height_px == pytest.approx(width_px / height_px, rel=0.01)


def test_photos_that_cannot_be_read_are_left_out(folder: Path) -> None:
    (folder / "probes/p1.png").write_bytes(b"")
    assert len(photos_to_time(load_set(folder), 3)) == 2
    for name in ("p2", "n1"):
        (folder / f"probes/{name}.png").write_bytes(b"")
    with pytest.raises(LabError):
        photos_to_time(load_set(folder), 3)
