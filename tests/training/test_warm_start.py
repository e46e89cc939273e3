"""Run by `make test-training` alone: runs that begin with the weights of another."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from pandok.registry.embedders import load_embedder
from pandok.registry.manifest import DataSource, read_manifest
from pandok.registry.store import ModelStore
from pandok.training.errors import CheckpointError
from pandok.training.identity.artworks import SIDE_PX, Artworks
from pandok.training.identity.batches import BatchPlan, class_members
from pandok.training.identity.classes import HELD_OUT_EVERY, split_classes
from pandok.training.identity.clean import class_means, embed_clean, on_white
from pandok.training.identity.cohort import COHORT_SIZE, cohort_members
from pandok.training.identity.lineage import LINEAGE_FILE, Lineage, PastRun
from pandok.training.identity.network import IdentityNetwork, NetworkShape
from pandok.training.identity.objective import OBJECTIVES, IdentityObjective, ObjectiveWeights
from pandok.training.identity.pack import PACK_FILE
from pandok.training.identity.publishing import make_identity
from pandok.training.identity.recipe import IdentityOptions, identity_options, train_identity
from pandok.training.identity.views import ViewOptions

TINY = IdentityOptions(
    views=32,
    shape=NetworkShape(widths=(8, 12), blocks=(1, 1), dimension=12),
    batch=BatchPlan(classes=6, views=2, eased_views=0),
    view=ViewOptions(size_px=32),
    check_every=24,
    threads=1,
)


def ignore(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def write_pack(folder: Path, classes: int, name: str, licence: str) -> Path:
    """Write a pack of drawn marks, each a class."""
    rng = np.random.default_rng(classes)
    pictures = np.zeros((classes, SIDE_PX, SIDE_PX, 4), np.uint8)
    for picture in pictures:
        for _ in range(5):
            x, y, width, height = rng.integers(8, 60, 4)
            picture[y : y + height, x : x + width] = (*rng.integers(0, 200, 3), 255)
    numbers = np.arange(classes, dtype=np.int32)
    Artworks(pictures, numbers, np.zeros(classes, np.uint8)).save(folder)
    source = {"name": name, "licence": licence, "pictures": classes, "note": "Drawn."}
    facts = {
        "sha256": f"{classes:064x}",
        "seed": 0,
        "sources": [source],
        "marks": classes,
        "photos": 0,
        "mark_classes": classes,
        "photo_classes": 0,
        "galleries": [],
        "exam_brands": 0,
        "left_out": {},
    }
    (folder / PACK_FILE).write_text(json.dumps(facts), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    place = tmp_path_factory.mktemp("packs")
    first = write_pack(place / "first", 12, "squares", "MIT")
    return first, write_pack(place / "second", 9, "bars", "CC0-1.0")


@pytest.fixture(scope="module")
def first_run(packs: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first_run")
    train_identity(packs[0], out, TINY, ignore)
    return out


def test_a_run_begins_with_the_averaged_weights_of_another(
    packs: tuple[Path, Path], first_run: Path, tmp_path: Path
) -> None:
    # So slow that the weights stay where they were; the running statistics move all the same.
    slow = replace(TINY, rate=1e-9, views=24, decay=0.0, start_from=first_run / "checkpoint.pt")
    began = train_identity(packs[1], tmp_path, slow, ignore).network.state_dict()
    given = torch.load(first_run / "checkpoint.pt", weights_only=True)["averaged"]
    for name, value in began.items():
        if "running" not in name and "tracked" not in name:
            torch.testing.assert_close(value, given[name], atol=1e-5, rtol=0)


def test_a_run_from_another_may_be_stopped_like_any(
    packs: tuple[Path, Path], first_run: Path, tmp_path: Path
) -> None:
    options = replace(TINY, views=72, start_from=first_run)
    unbroken = train_identity(packs[1], tmp_path / "a", options, ignore)

    def stop(done: int, _total: int) -> None:
        if done == 48:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_identity(packs[1], tmp_path / "b", options, stop)
    resumed = train_identity(packs[1], tmp_path / "b", options, ignore)
    expected = unbroken.network.state_dict()
    for name, value in resumed.network.state_dict().items():
        assert torch.equal(value, expected[name]), name
    assert resumed.lineage == unbroken.lineage


def test_a_checkpoint_from_before_the_optimiser_was_fused_is_taken_up(
    packs: tuple[Path, Path], tmp_path: Path
) -> None:
    train_identity(packs[0], tmp_path, TINY, ignore)
    path = tmp_path / "checkpoint.pt"
    state = torch.load(path, weights_only=True)
    for group in state["optimiser"]["param_groups"]:
        group["fused"] = None
    torch.save(state, path)
    resumed = train_identity(packs[0], tmp_path, replace(TINY, views=48), ignore)
    assert [line.views for line in resumed.log] == [24, 48]


def test_the_manifest_tells_all_runs_and_their_data(
    packs: tuple[Path, Path], first_run: Path, tmp_path: Path
) -> None:
    made = make_identity(packs[1], tmp_path, replace(TINY, start_from=first_run), ignore)
    assert read_manifest(tmp_path / "identity.toml") == made
    assert {source.name for source in made.data} == {"squares", "bars"}
    told = f"--start-from RUN  # RUN: 24 views of pack {12:064x}"[:-52]
    assert told in made.trained.command
    assert made.trained.command.endswith("48 views in all")
    embedder = load_embedder(ModelStore(tmp_path), "identity")
    assert embedder.cohort.shape == (9, TINY.shape.dimension)
    white = np.asarray(on_white(Artworks.load(packs[1]), 4, 32), np.uint8)
    assert float((embedder.embed([white]) @ embedder.cohort.T).argmax()) == 4
    earlier = json.loads((tmp_path / LINEAGE_FILE).read_text(encoding="utf-8"))["before"]
    assert made.trained.seconds >= earlier[0]["seconds"]


def test_the_centres_of_a_warm_start_are_nearest_their_own_class(
    packs: tuple[Path, Path],
) -> None:
    torch.manual_seed(0)
    artworks = Artworks.load(packs[0])
    members = class_members(artworks.classes)
    network = IdentityNetwork(TINY.shape)
    objective = IdentityObjective(len(members), 12, ObjectiveWeights())
    objective.place_centres(class_means(network, artworks, members, 32))
    vectors = embed_clean(network, artworks, np.arange(12), 32)
    centres = objective.mean_centres().detach()
    assert float(functional.cosine_similarity(vectors, centres, dim=1).min()) > 0.95


def test_a_cohort_is_spread_over_the_classes() -> None:
    count = 2 * COHORT_SIZE + 5
    pictures = np.zeros((count, 1, 1, 4), np.uint8)
    classes = np.arange(count, dtype=np.int32)
    chosen = cohort_members(Artworks(pictures, classes, np.zeros(count, np.uint8)))
    assert len(chosen) == len(set(chosen.tolist())) == COHORT_SIZE
    assert (chosen[0], chosen[-1]) == (0, count - 1)


@pytest.mark.parametrize("name", ["margin", "contrastive"])
def test_each_objective_learns_and_is_named_by_its_manifest(
    name: str, packs: tuple[Path, Path], tmp_path: Path
) -> None:
    options = replace(TINY, objective=OBJECTIVES[name])
    trained = train_identity(packs[0], tmp_path, options, ignore)
    assert trained.log[-1].loss != 0
    centres = torch.load(tmp_path / "checkpoint.pt", weights_only=True)["objective"]["_centres"]
    learned, _ = split_classes(Artworks.load(packs[0]), HELD_OUT_EVERY)
    means = class_means(trained.network, Artworks.load(packs[0]), learned, 32)
    alike = functional.cosine_similarity(centres.mean(1), means, dim=1)
    # Where no term learns the centres, they are put where the classes are.
    assert (float(alike.min()) > 0.95) == (name == "contrastive")


def test_a_source_of_several_runs_stands_once_with_its_largest_count() -> None:
    few, many = DataSource("a", "MIT", 3, ""), DataSource("a", "MIT", 8, "")
    other = DataSource("b", "MIT", 1, "")
    lineage = Lineage("2", (few, other), (PastRun("1", (many,), 100, 2.0),))
    assert lineage.all_sources == (many, other)
    assert (lineage.earlier_views, lineage.earlier_seconds) == (100, 2.0)


def test_what_cannot_be_started_from_is_told(
    packs: tuple[Path, Path], first_run: Path, tmp_path: Path
) -> None:
    def code(start_from: Path, options: IdentityOptions = TINY) -> str:
        with pytest.raises(CheckpointError) as caught:
            train_identity(
                packs[1], tmp_path / "o", replace(options, start_from=start_from), ignore
            )
        return caught.value.code

    assert code(tmp_path) == "checkpoint.missing"
    (tmp_path / "bad.pt").write_bytes(b"no checkpoint")
    assert code(tmp_path / "bad.pt") == "checkpoint.unreadable"
    wider = replace(TINY, shape=NetworkShape(widths=(8, 16), blocks=(1, 1), dimension=12))
    assert code(first_run, wider) == "checkpoint.shape"
    (tmp_path / "bare.pt").write_bytes((first_run / "checkpoint.pt").read_bytes())
    assert code(tmp_path / "bare.pt") == "checkpoint.lineage"


def test_the_command_begins_with_full_hardness_only_when_it_starts_from_a_run(
    packs: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def hardness(start_from: Path | None) -> float:
        options = identity_options(
            views=1000,
            size_px=64,
            seed=0,
            threads=1,
            rate=1e-3,
            objective="joint",
            start_from=start_from,
        )
        return options.batch.hardness(0)

    assert hardness(tmp_path) == 1.0
    assert hardness(None) < 1.0
    arguments = ["train", "identity", "--pack", str(packs[0]), "--out", str(tmp_path / "out")]
    arguments += ["--views", "1000", "--start-from", str(tmp_path)]
    assert invoke(arguments, Terminal("en")) == 2
    assert "11 classes are too few" in capsys.readouterr().err
