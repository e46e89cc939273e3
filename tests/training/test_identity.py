"""Run by `make test-training` alone: packs, views, losses and tiny runs of identity."""

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import pytest
import torch
from torch import Tensor
from torch.nn import functional

from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from pandok.forge.worlds.exams.guard import load_guard
from pandok.reading.types import Image
from pandok.registry.embedders import load_embedder
from pandok.registry.manifest import ModelManifest, read_manifest
from pandok.registry.store import ModelStore
from pandok.training.errors import CheckpointError, SourcesError
from pandok.training.identity.artworks import (
    ONLY_GROUND,
    SIDE_PX,
    Artworks,
    Rgba,
    ground_of,
    load_artwork,
    mark_artwork,
    photo_artwork,
)
from pandok.training.identity.batches import BatchPlan, ViewBatches, class_members
from pandok.training.identity.curves import curves_svg
from pandok.training.identity.galleries import family_name, read_galleries
from pandok.training.identity.invented import allowed_brands, invented_labels, invented_marks
from pandok.training.identity.network import IdentityNetwork, NetworkShape
from pandok.training.identity.objective import (
    IdentityObjective,
    ObjectiveWeights,
    contrastive_loss,
    spread_loss,
)
from pandok.training.identity.pack import PackFacts, PackOptions, make_pack, read_facts
from pandok.training.identity.publishing import make_identity
from pandok.training.identity.recipe import IdentityOptions, TrainedIdentity, train_identity
from pandok.training.identity.runlog import LogLine, read_log
from pandok.training.identity.twins import joined_by_name, silhouette, twin_clusters
from pandok.training.identity.views import ViewOptions, draw_view
from pandok.training.sources import SourceKind, read_sources

TINY = IdentityOptions(
    views=96,
    shape=NetworkShape(widths=(8, 12), blocks=(1, 1), dimension=12),
    batch=BatchPlan(classes=8, views=2, seed=5),
    view=ViewOptions(size_px=32),
    check_every=32,
    threads=1,
)
MARKS = 9
SOURCES = """
[[source]]
name = "drawn marks"
folder = "marks"
licence = "CC0-1.0"
note = "Drawn by the test."
kind = "mark"

[[source]]
name = "drawn photos"
folder = "photos"
licence = "MIT"
note = "Likewise."
"""


def ignore(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def mark_svg(seed: int) -> str:
    """Bars of uneven height and place: no two seeds overlap much."""
    rng = np.random.default_rng(seed)
    places = [(12 * i, int(rng.integers(70)), int(rng.integers(12, 30))) for i in range(8)]
    bars = "".join(f'<rect x="{x}" y="{y}" width="9" height="{high}"/>' for x, y, high in places)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 100">{bars}</svg>'


def photo(seed: int) -> Image:
    rng = np.random.default_rng(seed)
    picture = np.empty((60, 90, 3), np.uint8)
    picture[:] = rng.integers(30, 225, 3)
    cv2.circle(picture, (45, 30), 20, [int(v) for v in rng.integers(0, 255, 3)], -1)
    return picture


def write_photo(path: Path, seed: int) -> None:
    cv2.imwrite(str(path), cv2.cvtColor(photo(seed), cv2.COLOR_RGB2BGR))


def write_sources(place: Path) -> Path:
    for folder in ("marks", "photos"):
        (place / folder).mkdir()
    for seed in range(MARKS):
        (place / "marks" / f"brand{seed}x.svg").write_text(mark_svg(seed), encoding="utf-8")
    for seed in range(6):
        write_photo(place / "photos" / f"{seed}.png", seed)
    file = place / "sources.toml"
    file.write_text(SOURCES, encoding="utf-8")
    return file


def write_gallery(place: Path, marks: dict[str, str]) -> Path:
    """Write a gallery; a title's mark is an SVG, drawn as a PNG on white."""
    place.mkdir()
    rows = ["reference_id,right_id,kind,title,text,image"]
    for number, (title, svg) in enumerate(marks.items()):
        (place / "mark.svg").write_text(svg, encoding="utf-8")
        artwork = load_artwork(place / "mark.svg", photo=False)
        cv2.imwrite(str(place / f"{number}.png"), on_white(artwork))
        rows.append(f"{number},r{number:04},trademark,{title},,{number}.png")
    (place / "gallery.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return place


def on_white(artwork: Rgba) -> Image:
    cover = artwork[..., 3:].astype(np.float32) / 255
    return np.asarray(artwork[..., :3] * cover + 255 * (1 - cover), np.uint8)


def artwork_of(svg: str, place: Path) -> Rgba:
    (place / "one.svg").write_text(svg, encoding="utf-8")
    return load_artwork(place / "one.svg", photo=False)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return write_sources(tmp_path)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine marks and six photos, each a class."""
    place = tmp_path_factory.mktemp("pack")
    make_pack(write_sources(place), place / "pack", [], PackOptions(), ignore)
    return place / "pack"


@pytest.fixture(scope="module")
def unbroken(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> TrainedIdentity:
    return train_identity(pack, tmp_path_factory.mktemp("unbroken"), TINY, ignore)


@pytest.fixture(scope="module")
def made(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[ModelManifest, Path]:
    """One export for all tests that only look at it: it takes most of the time."""
    out = tmp_path_factory.mktemp("made")
    train_identity(pack, out, replace(TINY, views=32, view=ViewOptions(size_px=48)), ignore)
    return make_identity(pack, out, TINY, ignore), out


def packed(sources: Path, galleries: list[Path], options: PackOptions) -> PackFacts:
    return make_pack(sources, sources.parent / "pack", galleries, options, ignore)


def test_a_pack_holds_marks_and_photos_with_their_licences(sources: Path) -> None:
    steps: list[tuple[int, int]] = []
    out = sources.parent / "pack"
    options = PackOptions(marks=2, labels=3, photo_classes=4)
    facts = make_pack(sources, out, [], options, lambda *step: steps.append(step))
    total = MARKS + 6 + 2 + 3
    assert steps == [(done, total) for done in range(1, total + 1)]
    assert [(s.name, s.licence, s.pictures) for s in facts.sources] == [
        ("drawn marks", "CC0-1.0", MARKS),
        ("drawn photos", "MIT", 6),
        ("Pandok's forge", "Apache-2.0", 2 + 3),
    ]
    assert (facts.mark_classes, facts.photo_classes) == (MARKS + 2, 4 + 3)
    assert read_facts(out) == facts
    artworks = Artworks.load(out)
    assert artworks.class_count == MARKS + 2 + 4 + 3
    assert sorted(artworks.classes[artworks.photos])[:2] == [ONLY_GROUND, ONLY_GROUND]
    assert sum(len(m) for m in class_members(artworks.classes)) == MARKS + 2 + 4 + 3


def test_marks_of_a_test_gallery_are_left_out_by_name_and_by_look(sources: Path) -> None:
    marks = sources.parent / "marks"
    for name in ("Zäpfli.svg", "zapflikids.svg", "zap.svg"):
        (marks / name).write_text(mark_svg(100 + len(name)), encoding="utf-8")
    gallery = write_gallery(
        sources.parent / "tested", {"ZAPFLI": mark_svg(70), "Other": mark_svg(3)}
    )
    facts = packed(sources, [gallery], PackOptions())
    assert facts.left_out.by_name == ("Zäpfli", "zapflikids")
    assert facts.left_out.by_silhouette == ("brand3x",)
    assert facts.marks == MARKS - 1 + 1
    assert facts.galleries == ("tested",)


def test_a_gallery_picture_that_shows_nothing_still_leaves_its_name_out(tmp_path: Path) -> None:
    gallery = write_gallery(tmp_path / "tested", {"Gone": mark_svg(1)})
    cv2.imwrite(str(gallery / "0.png"), np.full((20, 20, 3), 255, np.uint8))
    tested = read_galleries([gallery])
    assert tested.unreadable == ("tested/0.png",)
    assert tested.share_name("gone")
    assert not tested.look_like(np.ones((32, 32), np.bool_))


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Citroën", "citroen"),
        ("alfa-romeo-icon", "alfaromeo"),
        ("Iconic", "iconic"),
        ("한국-logo", family_name("한국")),
        ("--", ""),
    ],
)
def test_spellings_of_a_name_are_one_family(name: str, family: str) -> None:
    assert family_name(name) == family


def test_twins_and_namesakes_are_one_class(sources: Path) -> None:
    marks = sources.parent / "marks"
    recoloured = mark_svg(0).replace("<rect ", '<rect fill="#b02020" ')
    (marks / "elsewhere.svg").write_text(recoloured, encoding="utf-8")
    (marks / "brand1x-icon.svg").write_text(mark_svg(50), encoding="utf-8")
    facts = packed(sources, [], PackOptions())
    assert (facts.marks, facts.mark_classes) == (MARKS + 2, MARKS)


def test_a_silhouette_that_many_marks_share_is_dropped(sources: Path) -> None:
    disc = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<circle cx="4" cy="4" r="3"/></svg>'
    )
    for number in range(9):
        path = sources.parent / "marks" / f"disc{number}.svg"
        path.write_text(disc, encoding="utf-8")
    facts = packed(sources, [], PackOptions())
    assert facts.left_out.crowded == tuple(f"disc{number}" for number in range(9))
    assert facts.marks == MARKS


def test_unreadable_pictures_are_told_and_passed_over(sources: Path) -> None:
    (sources.parent / "marks" / "broken.svg").write_text("<svg", encoding="utf-8")
    (sources.parent / "photos" / "broken.png").write_bytes(b"no picture")
    facts = packed(sources, [], PackOptions())
    assert facts.left_out.unreadable == ("broken.svg", "broken.png")


def test_a_pack_of_nothing_is_refused(sources: Path) -> None:
    for path in sources.parent.glob("*/*.*g"):
        path.unlink()
    with pytest.raises(SourcesError, match="nothing is left"):
        packed(sources, [], PackOptions())


def test_more_marks_than_there_are_brands_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    no_exams = load_guard(tmp_path / "nothing is frozen")
    monkeypatch.setattr("pandok.training.identity.invented.exam_brands", lambda: no_exams)
    monkeypatch.setattr("pandok.training.identity.invented.FIRST_TWIN_NAME", 2)
    monkeypatch.setattr(
        "pandok.training.identity.invented.refused_brands", lambda _split: frozenset({0})
    )
    with pytest.raises(SourcesError, match="but there are 1"):
        list(invented_marks(allowed_brands(), 2))
    # Two products of the one brand that is left.
    with pytest.raises(SourcesError, match="but there are 2"):
        list(invented_labels(allowed_brands(), 3))


def test_a_kind_that_is_none_is_told(sources: Path) -> None:
    assert [s.kind for s in read_sources(sources)] == [SourceKind.MARK, SourceKind.PHOTO]
    sources.write_text(SOURCES.replace('"mark"', '"logo"'), encoding="utf-8")
    with pytest.raises(SourcesError, match="kind is logo, but must be one of: photo, mark"):
        read_sources(sources)


def test_white_inside_a_mark_belongs_to_it_and_white_around_does_not() -> None:
    sheet = np.full((60, 80, 4), 255, np.uint8)
    cv2.circle(sheet, (40, 30), 20, (200, 0, 0, 255), 6)
    artwork = mark_artwork(sheet)
    assert artwork is not None
    middle = SIDE_PX // 2
    assert artwork[middle, middle].tolist() == [255, 255, 255, 255]
    assert artwork[1, 1, 3] == 0
    assert mark_artwork(np.full((60, 80, 4), 255, np.uint8)) is None


def test_a_ground_has_no_bars() -> None:
    picture = np.full((20, 80, 4), (10, 120, 30, 255), np.uint8)
    assert (ground_of(photo_artwork(picture)) == (10, 120, 30)).all()


def test_twins_by_overlap_and_by_name() -> None:
    square = np.zeros((32, 32), np.bool_)
    square[4:28, 4:28] = True
    nearly, other = square.copy(), ~square
    nearly[4:28, 4:6] = False
    clusters = twin_clusters([square, other, nearly], 0.8)
    assert clusters[0] == clusters[2] != clusters[1]
    assert joined_by_name(clusters, ["a", "a", "b"]).tolist() == [0, 0, 0]
    assert joined_by_name(clusters, ["a", "c", "b"]).tolist() == clusters.tolist()


CALM = ViewOptions(size_px=SIDE_PX, relief=0.0, recoloured=0.0, turned=0.0, occluded=0.0)


def likeness(view: Image, artwork: Rgba) -> float:
    """How well the darkness of a view follows the cover of a mark, -1 to 1."""
    darkness = 255.0 - view.mean(2)
    cover = cv2.GaussianBlur(artwork[..., 3].astype(np.float32), (0, 0), 6)
    blurred = cv2.GaussianBlur(darkness.astype(np.float32), (0, 0), 6)
    return float(np.corrcoef(blurred.ravel(), cover.ravel())[0, 1])


def test_a_printed_view_shows_its_mark_and_one_in_relief_looks_otherwise(tmp_path: Path) -> None:
    artwork, other = artwork_of(mark_svg(4), tmp_path), artwork_of(mark_svg(8), tmp_path)
    white = np.full((SIDE_PX, SIDE_PX, 3), 255, np.uint8)

    def views(options: ViewOptions) -> list[Image]:
        rngs = (np.random.default_rng(seed) for seed in range(40))
        return [draw_view(artwork, False, white, options, rng) for rng in rngs]

    own = np.mean([abs(likeness(view, artwork)) for view in views(CALM)])
    foreign = np.mean([abs(likeness(view, other)) for view in views(CALM)])
    cast = np.mean([abs(likeness(view, artwork)) for view in views(replace(CALM, relief=1.0))])
    assert own > foreign + 0.2
    assert own > cast + 0.1


def test_a_mark_is_never_printed_in_the_colour_of_its_ground(tmp_path: Path) -> None:
    artwork = artwork_of(mark_svg(4), tmp_path)
    black = np.zeros((SIDE_PX, SIDE_PX, 3), np.uint8)
    for seed in range(20):
        view = draw_view(artwork, False, black, CALM, np.random.default_rng(seed))
        assert np.ptp(cv2.GaussianBlur(view, (0, 0), 2).max(2)) > 30


def test_a_photo_keeps_its_colours() -> None:
    picture = np.full((80, 80, 4), (200, 60, 40, 255), np.uint8)
    artwork = photo_artwork(picture)
    options = ViewOptions(size_px=48, relief=1.0, recoloured=1.0, occluded=0.0)
    for seed in range(10):
        view = draw_view(artwork, True, picture[..., :3], options, np.random.default_rng(seed))
        red, green, blue = view.reshape(-1, 3).mean(0)
        assert red > 1.5 * green
        assert red > 1.5 * blue


def test_a_batch_depends_on_its_number_alone(pack: Path) -> None:
    artworks = Artworks.load(pack)
    members = class_members(artworks.classes)

    def batch(number: int, numbers: range) -> tuple[Tensor, Tensor]:
        batches = ViewBatches(artworks, members, None, TINY.batch, TINY.view, numbers)
        return batches.batch(number)

    first, again = batch(7, range(9)), batch(7, range(5, 8))
    assert torch.equal(first[0], again[0])
    assert torch.equal(first[1], again[1])
    assert not torch.equal(first[0], batch(8, range(9))[0])
    assert first[0].shape == (16, 3, 32, 32)
    assert len(set(first[1].tolist())) == 8


def test_views_become_harder_as_a_run_goes_on() -> None:
    plan = BatchPlan(classes=8, views=2, eased_views=1600)
    hardness = [plan.hardness(number) for number in range(200)]
    assert hardness == sorted(hardness)
    assert hardness[0] < 0.5
    assert hardness[99] < 1.0
    assert hardness[100] == hardness[-1] == 1.0
    assert replace(plan, eased_views=0).hardness(0) == 1.0


def test_the_easiest_view_is_as_its_reference_is(tmp_path: Path) -> None:
    artwork = artwork_of(mark_svg(3), tmp_path)
    white = np.full((SIDE_PX, SIDE_PX, 3), 255, np.uint8)

    def mean_likeness(options: ViewOptions) -> float:
        views = (
            draw_view(artwork, False, white, options, np.random.default_rng(seed))
            for seed in range(12)
        )
        return float(np.mean([likeness(view, artwork) for view in views]))

    options = ViewOptions(size_px=SIDE_PX, recoloured=0)
    assert mean_likeness(options.eased(0)) > mean_likeness(options.eased(0.5)) + 0.05
    assert mean_likeness(options.eased(0.5)) > mean_likeness(options)


def test_neighbours_come_into_one_batch(pack: Path) -> None:
    artworks = Artworks.load(pack)
    members = class_members(artworks.classes)
    pairs = np.arange(len(members))[:, None] ^ 1
    pairs[pairs >= len(members)] = 0
    plan = BatchPlan(classes=4, views=1, look_alikes=1.0)
    batches = ViewBatches(artworks, members, pairs, plan, TINY.view, range(1))
    for number in range(5):
        classes = batches.batch(number)[1].tolist()
        assert len(set(classes)) == 4
        assert classes[1] in (classes[0] ^ 1, 0)


def unit(*rows: tuple[float, float]) -> Tensor:
    return functional.normalize(torch.tensor(rows, dtype=torch.float32), dim=1)


def test_the_contrastive_loss_wants_a_class_together() -> None:
    vectors = unit((1, 0), (1, 0), (0, 1), (0, 1))
    together = contrastive_loss(vectors, torch.tensor([0, 0, 1, 1]), 0.5)
    torn = contrastive_loss(vectors, torch.tensor([0, 1, 0, 1]), 0.5)
    # Of the three others one is as near as can be (e^2), two are at right angles (e^0).
    assert together.item() == pytest.approx(-np.log(np.e**2 / (np.e**2 + 2)), abs=1e-5)
    assert torn.item() == pytest.approx(-np.log(1 / (np.e**2 + 2)), abs=1e-5)


def test_the_spread_loss_falls_with_the_distance_to_the_nearest() -> None:
    opposite = spread_loss(unit((1, 0), (-1, 0)))
    right_angle = spread_loss(unit((1, 0), (0, 1)))
    assert opposite.item() == pytest.approx(-np.log(2), abs=1e-4)
    assert right_angle.item() == pytest.approx(-np.log(2) / 2, abs=1e-4)


def test_the_margin_loss_is_lower_for_the_right_class() -> None:
    torch.manual_seed(0)
    objective = IdentityObjective(5, 16, ObjectiveWeights())
    vectors = objective.mean_centres().detach()
    right = objective.terms(vectors, torch.arange(5)).margin
    wrong = objective.terms(vectors, torch.tensor([1, 2, 3, 4, 0])).margin
    plain = IdentityObjective(5, 16, ObjectiveWeights(angle=0.0))
    plain.load_state_dict(objective.state_dict())
    assert right < wrong
    assert plain.terms(vectors, torch.arange(5)).margin < right


def test_the_brightness_of_a_picture_does_not_count() -> None:
    torch.manual_seed(0)
    network = IdentityNetwork(TINY.shape).eval()
    picture = torch.rand(1, 3, 32, 32)
    with torch.no_grad():
        bright, dark = network.embed(picture), network.embed(picture * 0.6 + 0.1)
    assert float((bright * dark).sum()) > 0.99


def test_a_stopped_run_goes_on_and_ends_the_same(
    pack: Path, unbroken: TrainedIdentity, tmp_path: Path
) -> None:
    def stop_in_the_third_piece(done: int, _total: int) -> None:
        if done == 80:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_identity(pack, tmp_path, TINY, stop_in_the_third_piece)
    seen: list[int] = []
    resumed = train_identity(pack, tmp_path, TINY, lambda done, _total: seen.append(done))
    assert seen == [80, 96]
    expected = unbroken.network.state_dict()
    for name, value in resumed.network.state_dict().items():
        assert torch.equal(value, expected[name]), name
    assert [line.loss for line in resumed.log] == [line.loss for line in unbroken.log]


def test_a_finished_run_is_not_run_again(pack: Path, tmp_path: Path) -> None:
    options = replace(TINY, views=32)
    first = train_identity(pack, tmp_path, options, ignore)
    seen: list[int] = []
    again = train_identity(pack, tmp_path, options, lambda done, _total: seen.append(done))
    assert seen == []
    assert again.log == first.log == tuple(read_log(tmp_path, 32))


def test_lines_written_after_the_last_checkpoint_are_dropped(pack: Path, tmp_path: Path) -> None:
    train_identity(pack, tmp_path, replace(TINY, views=32), ignore)
    line = json.dumps(vars(LogLine(48, 1.0, 32, 9.9, 1)))
    with (tmp_path / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    resumed = train_identity(pack, tmp_path, replace(TINY, views=64), ignore)
    assert [each.views for each in resumed.log] == [32, 64]


def test_the_loss_falls_on_what_can_be_learned(pack: Path, tmp_path: Path) -> None:
    options = replace(TINY, views=960, check_every=160, rate=1e-2, warm_up=0.05)
    losses = [line.loss for line in train_identity(pack, tmp_path, options, ignore).log]
    assert losses[-1] < 0.8 * losses[0]


def test_a_made_model_loads_and_agrees_with_pytorch(
    made: tuple[ModelManifest, Path], unbroken: TrainedIdentity, tmp_path: Path
) -> None:
    manifest, out = made
    assert read_manifest(out / "identity.toml") == manifest
    embedder = load_embedder(ModelStore(out), "identity")
    vectors = embedder.embed([photo(seed) for seed in range(3)])
    assert vectors.shape == (3, TINY.shape.dimension)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    state = torch.load(out / "checkpoint.pt", weights_only=True)
    unbroken.network.load_state_dict(state["averaged"])
    batch = np.random.default_rng(0).integers(0, 255, (5, 32, 32, 3), dtype=np.uint8)
    with torch.no_grad():
        expected = unbroken.network(torch.from_numpy(batch)).numpy()
    session = onnxruntime.InferenceSession(str(out / manifest.file))
    found = session.run(None, {"pictures": batch})[0]
    # Weights are stored in half precision.
    np.testing.assert_allclose(found, expected, atol=2e-3)


def test_a_manifest_tells_data_sizes_and_what_was_measured(
    made: tuple[ModelManifest, Path],
) -> None:
    manifest, out = made
    assert manifest.version == f"1.{manifest.sha256[:8]}"
    assert [source.licence for source in manifest.data] == ["CC0-1.0", "MIT"]
    assert manifest.trained.command.endswith("# 48 px from view 0, 32 px from view 32")
    assert [each.metric for each in manifest.measured] == ["rank-1", "rank-1"]
    assert all(0 <= each.value <= 1 for each in manifest.measured)
    assert (out / "curves.svg").read_text(encoding="utf-8").startswith("<svg")


def test_curves_show_every_checkpoint() -> None:
    lines = [LogLine(1000 * i, 1.0, 64, 9.0 / i, 20, 0.1 * i, 0.05 * i) for i in (1, 2, 3)]
    drawn = curves_svg(lines)
    assert drawn.count("<circle") == 9
    assert "Rank-1 among 20 held-out marks, %" in drawn
    assert curves_svg(lines[:1]).count("<circle") == 3


def test_curves_show_designs_where_there_are_some_to_check() -> None:
    line = LogLine(1000, 1.0, 64, 9.0, 20, 0.1, 0.05, 70, 0.1, 0.3)
    drawn = curves_svg([line])
    assert drawn.count("<circle") == 5
    assert "Photo to drawing among 70 designs, %" in drawn


def test_another_pack_seed_or_network_is_refused(pack: Path, tmp_path: Path) -> None:
    train_identity(pack, tmp_path, replace(TINY, views=16), ignore)
    other = replace(TINY, batch=replace(TINY.batch, seed=6))
    with pytest.raises(CheckpointError) as caught:
        train_identity(pack, tmp_path, other, ignore)
    assert caught.value.code == "checkpoint.other"
    assert str(tmp_path) in caught.value.message("ko")


def test_a_damaged_checkpoint_is_told(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "checkpoint.pt").write_bytes(b"no checkpoint")
    with pytest.raises(CheckpointError, match="not a readable checkpoint"):
        train_identity(pack, tmp_path, TINY, ignore)


def test_what_is_no_pack_is_told(pack: Path, tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="not a pack"):
        train_identity(tmp_path, tmp_path / "out", TINY, ignore)
    with pytest.raises(SourcesError, match="not a pack"):
        Artworks.load(tmp_path)
    wanting = replace(TINY, batch=BatchPlan(classes=64))
    with pytest.raises(SourcesError, match="14 classes are too few to learn from; at least 64"):
        train_identity(pack, tmp_path / "out", wanting, ignore)


def test_silhouettes_are_of_the_darker_ink(tmp_path: Path) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">'
        '<rect width="20" height="20" fill="#ffe680"/><rect width="8" height="20"/></svg>'
    )
    dark = silhouette(artwork_of(svg, tmp_path))
    assert 0.3 < dark.mean() < 0.4


def test_the_commands_tell_what_was_packed_and_what_is_too_little(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal, pack = Terminal("en"), str(sources.parent / "pack")
    assert invoke(["train", "pack", "--data", str(sources), "--out", pack], terminal) == 0
    told = capsys.readouterr().out
    assert f"{MARKS} marks in {MARKS} classes, 6 photos of which 6 are learned" in told
    assert "Left out: 0 by name" in told
    train = ["train", "identity", "--pack", pack, "--out", pack, "--views", "1000"]
    assert invoke(train, terminal) == 2
    assert "14 classes are too few" in capsys.readouterr().err
