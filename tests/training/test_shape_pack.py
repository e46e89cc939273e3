"""Run by `make test-training` alone: packs with shapes, and batches that compare modalities."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from pandok.training.errors import SourcesError
from pandok.training.identity.artworks import SIDE_PX, Artworks, Kind, Rgba, photo_artwork
from pandok.training.identity.batches import BatchPlan, Grounds, ViewBatches, class_members
from pandok.training.identity.clean import on_white
from pandok.training.identity.pack import LeftOut, PackFacts, digest_of, read_facts, write_facts
from pandok.training.identity.shape_pack import ShapeOptions, add_shapes
from pandok.training.identity.shape_views import draw_any_view, plain_artwork
from pandok.training.identity.views import ViewOptions
from pandok.training.shapes.check import read_check
from pandok.training.shapes.members import DRAWINGS, SURFACES

SOURCES = """
[[source]]
name = "boxes"
folder = "boxes"
licence = "CC BY 4.0"
note = "Boxes."
kind = "mesh"
"""
LABELS = """path,class,instance,title,triangles,edges,author,licence
one.npz,Box,one,Box,12,12,B. Author,CC BY 4.0
same.npz,Box,same,Box,12,12,C. Author,CC BY 4.0
"""
PER_SHAPE = DRAWINGS + SURFACES


def ignore(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def write_box(file: Path) -> None:
    """A box of the library's format, y pointing down."""
    corners = np.array(
        [(a, b, c) for a in (-3750, 3750) for b in (-2250, 2250) for c in (-1500, 1500)], np.int16
    )
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = [t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))]
    edges = [
        (i, j)
        for i in range(8)
        for j in range(i)
        if np.count_nonzero(corners[i] != corners[j]) == 1
    ]
    np.savez(
        file,
        v=corners,
        f=np.array(faces, np.uint16),
        e=corners[np.array(edges)],
        c=np.zeros((0, 4, 3), np.int16),
        size=np.array([100, 60, 40], np.float32),
    )


def artwork(seed: int) -> Rgba:
    rng = np.random.default_rng(seed)
    return photo_artwork(rng.integers(0, 255, (SIDE_PX, SIDE_PX, 4)).astype(np.uint8))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of a mark and a photo as packs were before there were shapes, and a list of meshes."""
    folder = tmp_path_factory.mktemp("shapes")
    (folder / "boxes").mkdir()
    for name in ("one", "same"):
        write_box(folder / "boxes" / f"{name}.npz")
    (folder / "boxes" / "labels.csv").write_text(LABELS, encoding="utf-8")
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    old = Artworks(
        np.stack([artwork(0), artwork(1)]),
        np.arange(2, dtype=np.int32),
        np.array([Kind.MARK, Kind.PHOTO], np.uint8),
    )
    old.save(folder / "pack")
    (folder / "pack" / "kinds.npy").unlink()
    np.save(folder / "pack" / "photos.npy", np.array([False, True]))
    write_facts(PackFacts(digest_of(old), 0, (), 1, 1, 1, 1, (), 0, LeftOut()), folder / "pack")
    return folder


@pytest.fixture(scope="module")
def made(place: Path) -> tuple[PackFacts, Path]:
    """The pack with two designs, the box, and a check of one design."""
    out = place / "shaped"
    options = ShapeOptions(designs=2, mesh_designs=5, check_designs=1)
    return add_shapes(place / "pack", out, place / "sources.toml", options, ignore), out


def test_a_pack_with_shapes_keeps_what_was_there(made: tuple[PackFacts, Path]) -> None:
    facts, out = made
    artworks = Artworks.load(out)
    assert len(artworks.classes) == 2 + 3 * PER_SHAPE
    assert np.array_equal(artworks.pictures[1], artwork(1))
    assert artworks.photos[:2].tolist() == [False, True]
    assert artworks.class_count == 2 + 3
    for members in class_members(artworks.classes)[2:]:
        assert (artworks.kinds[members] == Kind.DRAWING).sum() == DRAWINGS
        assert (artworks.kinds[members] == Kind.SURFACE).sum() == SURFACES
    assert (facts.shapes, facts.shape_classes) == (3 * PER_SHAPE, 3)
    assert read_facts(out) == facts
    assert facts.sha256 == digest_of(artworks)


def test_authors_are_named_and_equal_geometry_is_taken_once(
    made: tuple[PackFacts, Path],
) -> None:
    forge, boxes = made[0].sources
    assert (forge.name, forge.pictures) == ("Pandok's forge", 2 * PER_SHAPE)
    assert (boxes.licence, boxes.pictures) == ("CC BY 4.0", PER_SHAPE)
    assert boxes.note in {"Boxes. Authors: B. Author.", "Boxes. Authors: C. Author."}


def test_only_the_pack_and_the_check_are_left(made: tuple[PackFacts, Path]) -> None:
    names = sorted(path.name for path in made[1].iterdir())
    wanted = ["artworks.npy", "classes.npy", "kinds.npy", "pack.json", "shape-check.npz"]
    assert names == wanted
    check = read_check(made[1])
    assert check is not None
    assert check.photos.shape == (1, SIDE_PX, SIDE_PX, 3)


def test_shapes_are_added_once(made: tuple[PackFacts, Path], place: Path) -> None:
    options = ShapeOptions()
    with pytest.raises(SourcesError, match="has shapes already"):
        add_shapes(made[1], place / "again", place / "sources.toml", options, ignore)
    with pytest.raises(SourcesError, match="has shapes already"):
        add_shapes(place / "pack", place / "pack", place / "sources.toml", options, ignore)


def test_the_command_tells_what_was_added(
    place: Path, made: tuple[PackFacts, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    out = place / "by command"
    out.mkdir()
    shutil.copy(made[1] / "shape-check.npz", out)
    arguments = ["--pack", str(place / "pack"), "--data", str(place / "sources.toml")]
    arguments += [
        "--out",
        str(out),
        "--designs",
        "0",
        "--mesh-designs",
        "1",
        "--check-designs",
        "1",
    ]
    terminal = Terminal(language="en")
    assert invoke(["train", "shapes", *arguments], terminal) == 0
    assert f"1 shapes in {PER_SHAPE} pictures were added" in capsys.readouterr().out


def batches(pack: Path, plan: BatchPlan) -> ViewBatches:
    artworks = Artworks.load(pack)
    members = class_members(artworks.classes)
    return ViewBatches(artworks, members, None, plan, ViewOptions(size_px=32), range(1))


def test_the_views_of_a_shape_are_mostly_a_drawing_and_a_photo(
    made: tuple[PackFacts, Path],
) -> None:
    kinds = Artworks.load(made[1]).kinds
    drawn = batches(made[1], BatchPlan(classes=2))
    rng = np.random.default_rng(0)
    pairs = [[Kind(int(kinds[i])) for i in drawn.pick(2, rng)] for _ in range(200)]
    across = sum(pair == [Kind.DRAWING, Kind.SURFACE] for pair in pairs)
    assert 140 < across < 180
    assert across + sum(pair == [Kind.SURFACE, Kind.SURFACE] for pair in pairs) == 200
    assert {Kind(int(kinds[i])) for i in drawn.pick(0, rng)} == {Kind.MARK}


def test_shapes_are_chosen_more_often_than_marks(made: tuple[PackFacts, Path]) -> None:
    drawn = batches(made[1], BatchPlan(classes=1, views=1))
    chosen = [int(drawn.batch(number)[1][0]) for number in range(150)]
    shapes = sum(label >= 2 for label in chosen)
    # Three shapes at two to one against two others: three quarters.
    assert 0.6 < shapes / len(chosen) < 0.9


def test_a_surface_is_never_what_lies_behind(made: tuple[PackFacts, Path]) -> None:
    grounds = Grounds(Artworks.load(made[1]))
    rng = np.random.default_rng(0)
    pictures = {grounds.pick(rng).tobytes() for _ in range(10)}
    assert len(pictures) == 1


def test_views_of_shapes_differ_and_depend_on_the_seed_alone(
    made: tuple[PackFacts, Path],
) -> None:
    artworks = Artworks.load(made[1])
    ground = np.full((SIDE_PX, SIDE_PX, 3), 90, np.uint8)
    for kind in (Kind.DRAWING, Kind.SURFACE):
        index = int(np.flatnonzero(artworks.kinds == kind)[0])
        packed = np.asarray(artworks.pictures[index])
        options = ViewOptions(size_px=48)
        rngs = [np.random.default_rng(seed) for seed in (*range(8), 7)]
        views = [draw_any_view(packed, kind, ground, options, rng) for rng in rngs]
        assert len({view.tobytes() for view in views}) == 8
        assert np.array_equal(views[-1], views[-2])


def test_a_drawing_is_recorded_with_dark_lines_on_white(made: tuple[PackFacts, Path]) -> None:
    artworks = Artworks.load(made[1])
    drawing = int(np.flatnonzero(artworks.kinds == Kind.DRAWING)[0])
    plain = on_white(artworks, drawing, 64)
    assert plain[0, 0].tolist() == [255, 255, 255]
    assert plain.min() < 100
    surface = np.asarray(artworks.pictures[int(np.flatnonzero(artworks.kinds == Kind.SURFACE)[0])])
    assert np.array_equal(plain_artwork(surface, Kind.SURFACE)[..., 3], surface[..., 3])
    mark = np.asarray(artworks.pictures[0])
    assert plain_artwork(mark, Kind.MARK) is mark
