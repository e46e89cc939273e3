"""Run by `make test-training` alone: composed scenes, targets and tiny runs of the detector."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from pandok.reading.images.letterboxing import letterbox
from pandok.reading.regions.boxes import overlaps
from pandok.reading.regions.onnx_detector import OnnxRegionDetector
from pandok.reading.types import Image
from pandok.registry.detectors import load_detector
from pandok.registry.embedders import load_embedder
from pandok.registry.errors import ManifestError
from pandok.registry.manifest import DataSource, read_manifest
from pandok.registry.store import ModelStore
from pandok.training.descent import RateSchedule
from pandok.training.detector.grounds import Grounds, load_grounds
from pandok.training.detector.network import DetectorNetwork, DetectorShape
from pandok.training.detector.objective import SceneBatch, box_loss, detector_loss, heat_loss
from pandok.training.detector.placing import place
from pandok.training.detector.publishing import make_detector
from pandok.training.detector.recipe import (
    DetectorLine,
    DetectorOptions,
    TrainedDetector,
    scene_material,
    train_detector,
)
from pandok.training.detector.scenes import Scene, SceneMaterial, SceneOptions, draw_scene
from pandok.training.detector.targets import STRIDE_PX, scene_targets
from pandok.training.detector.validation import Recall, recall
from pandok.training.errors import CheckpointError, SourcesError
from pandok.training.identity.artworks import SIDE_PX, Artworks, Kind, Rgba
from pandok.training.identity.pack import LeftOut, PackFacts
from pandok.training.run_files import read_lines

MARKS = 22
SHAPE = DetectorShape(widths=(4, 6, 8, 8, 8), neck=8, head=8, most=6)
TINY = DetectorOptions(
    scenes=8,
    shape=SHAPE,
    scene=SceneOptions(size_px=64),
    batch=2,
    seed=3,
    check_every=4,
    validated=3,
    grounds=20,
    photo_px=64,
)


def ignore(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def mark(seed: int) -> Rgba:
    """A disc or a bar with a hole."""
    rng = np.random.default_rng(seed)
    picture = np.zeros((SIDE_PX, SIDE_PX, 4), np.uint8)
    colour = [*(int(v) for v in rng.integers(0, 200, 3)), 255]
    if seed % 2:
        cv2.circle(picture, (48, 48), 40, colour, -1)
    else:
        cv2.rectangle(picture, (8, 30), (88, 66), colour, -1)
    cv2.circle(picture, (int(rng.integers(30, 66)), 48), 9, [0, 0, 0, 0], -1)
    return picture


def photo(seed: int) -> Image:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(40, 200, (4, 5, 3), dtype=np.uint8)
    return np.asarray(cv2.resize(coarse, (120, 90)), np.uint8)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Marks, each a class, and as many packages."""
    folder = tmp_path_factory.mktemp("pack")
    marks = [mark(seed) for seed in range(MARKS)]
    package = np.dstack([cv2.resize(photo(1), (SIDE_PX, SIDE_PX)), np.full((SIDE_PX,) * 2, 255)])
    pictures = np.stack([*marks, *[package.astype(np.uint8)] * MARKS])
    kinds = np.repeat([Kind.MARK, Kind.PHOTO], MARKS).astype(np.uint8)
    Artworks(pictures, np.arange(2 * MARKS, dtype=np.int32), kinds).save(folder)
    facts = PackFacts(
        sha256="ab" * 32,
        seed=0,
        sources=(DataSource("drawn marks", "CC0-1.0", MARKS, "Drawn by the test."),),
        marks=MARKS,
        photos=MARKS,
        mark_classes=MARKS,
        photo_classes=MARKS,
        galleries=(),
        exam_brands=0,
        left_out=LeftOut(),
    )
    (folder / "pack.json").write_text(json.dumps(asdict(facts)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place_ = tmp_path_factory.mktemp("sources")
    (place_ / "photos").mkdir()
    for seed in range(12):
        cv2.imwrite(str(place_ / "photos" / f"{seed}.png"), photo(seed))
    file = place_ / "sources.toml"
    file.write_text(
        '[[source]]\nname = "drawn photos"\nfolder = "photos"\n'
        'licence = "MIT"\nnote = "Likewise."\n',
        encoding="utf-8",
    )
    return file


@pytest.fixture(scope="module")
def material(pack: Path, sources: Path) -> SceneMaterial:
    return scene_material(pack, load_grounds(sources, 20, 0))[0]


@pytest.fixture(scope="module")
def unbroken(
    pack: Path, sources: Path, tmp_path_factory: pytest.TempPathFactory
) -> TrainedDetector:
    return train_detector(pack, sources, tmp_path_factory.mktemp("unbroken"), TINY, ignore)


@pytest.mark.parametrize("seed", range(12))
def test_the_box_of_a_mark_is_tight_around_it(seed: int) -> None:
    rng = np.random.default_rng(seed)
    artwork = mark(seed)
    placement = place(artwork, 30.0, 128, 0.5, rng)
    assert placement is not None
    canvas = np.zeros((128, 128), np.uint8)
    side, left, top = placement.side, placement.left, placement.top
    window = np.s_[top : top + side, left : left + side]
    canvas[window] = cv2.warpPerspective(artwork[..., 3], placement.warp, (side, side))
    rows, columns = np.flatnonzero(canvas.max(1) > 60), np.flatnonzero(canvas.max(0) > 60)
    assert placement.box.tolist() == [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1]


def test_nothing_drawn_has_no_place() -> None:
    empty = np.zeros((SIDE_PX, SIDE_PX, 4), np.uint8)
    assert place(empty, 30.0, 128, 0.5, np.random.default_rng(0)) is None


@pytest.mark.parametrize("seed", range(20))
def test_boxes_of_a_scene_lie_on_it_and_apart(material: SceneMaterial, seed: int) -> None:
    options = SceneOptions(size_px=96)
    scene = draw_scene(material, options, np.random.default_rng(seed))
    assert scene.picture.shape == (96, 96, 3)
    boxes = np.concatenate([scene.boxes, scene.ignored])
    assert (boxes >= 0).all()
    assert (boxes <= 96).all()
    assert (scene.boxes[:, 2:] > scene.boxes[:, :2]).all()
    apart = overlaps(scene.boxes, scene.boxes) - np.eye(len(scene.boxes))
    assert (apart < 0.1).all()
    again = draw_scene(material, options, np.random.default_rng(seed))
    assert np.array_equal(scene.picture, again.picture)


def test_scenes_show_marks_packages_and_nothing(material: SceneMaterial) -> None:
    scenes = [
        draw_scene(material, SceneOptions(size_px=96), np.random.default_rng(seed))
        for seed in range(60)
    ]
    counts = [len(scene.boxes) for scene in scenes]
    assert min(counts) == 0
    assert max(counts) >= 3
    inside = [overlaps(s.ignored, s.boxes).max(initial=0) == 1 for s in scenes if len(s.ignored)]
    assert any(inside)


def test_the_centre_of_a_mark_is_hot_and_learns_its_box() -> None:
    box = np.array([[8, 8, 56, 24]], np.float32)
    targets = scene_targets(box, np.zeros((0, 4), np.float32), 64)
    row, column = 16 // STRIDE_PX, 32 // STRIDE_PX
    assert targets.heat[row, column] == 1
    assert (targets.heat == 1).sum() == 1
    assert targets.boxes[:, row, column].tolist() == [8, 8, 56, 24]
    assert targets.weights.sum() == pytest.approx(np.log(48 * 16))
    assert targets.counted.all()
    hot = np.argwhere(targets.heat > 0)
    assert (hot.max(0) - hot.min(0)).tolist() == [2, 6]


def test_where_further_marks_may_show_no_answer_is_wrong() -> None:
    package = np.array([[0, 0, 32, 32]], np.float32)
    targets = scene_targets(package, package, 64)
    assert targets.heat[4, 4] == targets.counted[4, 4] == 1
    assert targets.counted[0, 0] == 0
    assert targets.counted[8:, 8:].all()


def test_of_two_boxes_the_smaller_has_the_cells_that_both_want() -> None:
    boxes = np.array([(24, 24, 40, 40), (0, 0, 64, 64)], np.float32)
    targets = scene_targets(boxes, np.zeros((0, 4), np.float32), 64)
    assert targets.boxes[:, 8, 8].tolist() == [24, 24, 40, 40]
    assert targets.boxes[:, 4, 4].tolist() == [0, 0, 64, 64]


def batch_with(box: tuple[float, float, float, float]) -> SceneBatch:
    targets = scene_targets(np.array([box], np.float32), np.zeros((0, 4), np.float32), 64)
    return SceneBatch(
        pictures=torch.zeros(1, 3, 64, 64),
        heat=torch.from_numpy(targets.heat)[None, None],
        counted=torch.from_numpy(targets.counted)[None, None],
        boxes=torch.from_numpy(targets.boxes)[None],
        weights=torch.from_numpy(targets.weights)[None, None],
    )


def test_the_right_answer_costs_nothing() -> None:
    batch = batch_with((20, 8, 44, 24))
    sure = torch.where(batch.heat == 1, 20.0, -20.0)
    assert float(detector_loss(sure, batch.boxes, batch)) == pytest.approx(0, abs=1e-4)
    assert float(heat_loss(-sure, batch.heat, batch.counted)) > 10
    assert float(box_loss(batch.boxes + 8, batch.boxes, batch.weights)) > 0.3
    assert float(box_loss(batch.boxes + 500, batch.boxes, batch.weights)) > 1


def test_the_hottest_cells_are_decoded_first() -> None:
    torch.manual_seed(0)
    network = DetectorNetwork(SHAPE).eval()
    found = network(torch.randint(0, 255, (2, 64, 64, 3), dtype=torch.uint8))
    assert found.shape == (2, SHAPE.most, 5)
    scores = found[..., 4]
    assert (scores[:, :-1] >= scores[:, 1:]).all()
    assert ((scores >= 0) & (scores <= 1)).all()
    assert (found[..., 2:4] > found[..., :2]).all()


def test_recall_counts_marks_that_a_box_fits() -> None:
    nothing = np.zeros((0, 4), np.float32)
    boxes = np.array([(0, 0, 10, 10), (30, 30, 50, 50)], np.float32)
    far = np.array([(60, 60, 62, 62)] * 4, np.float32)
    scenes = [Scene(np.zeros((64, 64, 3), np.uint8), each, nothing) for each in (boxes, nothing)]
    found = [np.concatenate([far, boxes[:1] + 1]), nothing]
    assert recall(scenes, found) == Recall(among=2, four=0.0, eight=0.5, twelve=0.5)


def test_a_stopped_run_goes_on_as_if_it_had_not_been(
    pack: Path, sources: Path, unbroken: TrainedDetector, tmp_path: Path
) -> None:
    # A longer run that was stopped after its first piece, while the rate stays the same.
    half = replace(TINY, schedule=RateSchedule(2e-3, 1e-9, 1e-9))
    whole = train_detector(pack, sources, tmp_path / "whole", half, ignore)
    train_detector(pack, sources, tmp_path / "parts", replace(half, scenes=4), ignore)
    parts = train_detector(pack, sources, tmp_path / "parts", half, ignore)
    for name, value in whole.network.state_dict().items():
        assert torch.equal(value, parts.network.state_dict()[name]), name
    lines = read_lines(tmp_path / "parts", DetectorLine)
    assert [line.scenes for line in lines] == [4, 8]
    assert [line.loss for line in lines] == [line.loss for line in whole.log]
    assert len(unbroken.log) == 2


def test_another_run_is_not_gone_on_with(pack: Path, sources: Path, tmp_path: Path) -> None:
    train_detector(pack, sources, tmp_path, replace(TINY, scenes=4), ignore)
    with pytest.raises(CheckpointError, match="another pack, seed or network"):
        train_detector(pack, sources, tmp_path, replace(TINY, seed=4), ignore)


def test_what_is_exported_says_what_the_network_says(
    pack: Path, sources: Path, tmp_path: Path
) -> None:
    manifest = make_detector(pack, sources, tmp_path, TINY, ignore)
    assert {path.name for path in tmp_path.iterdir()} == {
        "checkpoint.pt",
        "curves.svg",
        "detector.onnx",
        "detector.toml",
        "log.jsonl",
    }
    assert [source.name for source in manifest.data] == ["drawn marks", "drawn photos"]
    store = ModelStore(tmp_path)
    assert load_detector(store).detector_id == manifest.qualified_id
    detector = OnnxRegionDetector(
        tmp_path / manifest.file, detector_id="d", size_px=64, fill=127, least_score=0.0
    )
    trained = train_detector(pack, sources, tmp_path, TINY, ignore)
    for size_px in ((64, 64), (128, 64)):
        picture = np.asarray(cv2.resize(photo(30), size_px), np.uint8)
        square = letterbox(picture, 64, 127)
        with torch.no_grad():
            told = trained.network(torch.from_numpy(square[None]))[0].numpy()
        scale = max(size_px) / 64
        shift = np.array(size_px) / scale / 2 - 32
        inside = (told[:, :4] + np.tile(shift, 2)) * scale
        inside = np.clip(inside, 0, np.tile(size_px, 2))
        regions = detector.detect(picture)
        assert len(regions)
        for box, score in zip(regions.boxes, regions.scores, strict=True):
            nearest = np.abs(inside - box).max(axis=1).argmin()
            assert inside[nearest] == pytest.approx(box, abs=0.05)
            assert told[nearest, 4] == pytest.approx(score, abs=1e-4)
    with pytest.raises(ManifestError, match="task must be identity-embedding"):
        load_embedder(store, "detector")


def test_too_few_photos_or_marks_are_told(pack: Path, sources: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    file = tmp_path / "sources.toml"
    file.write_text(sources.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(SourcesError, match="0 readable photos are too few"):
        load_grounds(file, 20, 0)
    known = Artworks.load(pack)
    Artworks(known.pictures[:3], known.classes[:3], known.kinds[:3]).save(tmp_path / "small")
    grounds = Grounds((photo(0),), (photo(1),), ())
    with pytest.raises(SourcesError, match="1 classes are too few"):
        scene_material(tmp_path / "small", grounds)


def test_the_command_trains_and_exports(pack: Path, sources: Path, tmp_path: Path) -> None:
    arguments = ["--pack", str(pack), "--data", str(sources), "--out", str(tmp_path / "run")]
    code = invoke(
        ["train", "detector", *arguments, "--scenes", "16", "--size", "128", "--photo-size", "160"],
        Terminal("en"),
    )
    assert code == 0
    manifest = read_manifest(tmp_path / "run" / "detector.toml")
    assert manifest.preprocessing.size_px == 160
    assert manifest.trained.views == 16
