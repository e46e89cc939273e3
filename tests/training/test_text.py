"""Run by `make test-training` alone: drawn lines, the alphabet and tiny runs of the recogniser."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from pandok.forge.split import Split
from pandok.forge.text_lines.lines import line_sources
from pandok.reading.text.recogniser.protocol import FOREIGN
from pandok.reading.text.recogniser.sizing import STEP_PX
from pandok.registry.errors import ManifestError
from pandok.registry.manifest import Task, read_manifest
from pandok.registry.recognisers import load_recogniser
from pandok.registry.store import ModelStore
from pandok.training.errors import CheckpointError
from pandok.training.text.alphabet import PART_COUNT, alphabet, encode, syllable_parts
from pandok.training.text.batches import BatchPlan, LineBatches, line_batch
from pandok.training.text.lines import LineOptions, draw_training_line, training_sources
from pandok.training.text.network import RecogniserNetwork, RecogniserShape, SyllableHead
from pandok.training.text.publishing import make_text
from pandok.training.text.recipe import TextOptions, train_step, train_text
from pandok.training.text.validation import read_lines
from pandok.training.text.vocabulary import invented_words

SHAPE = RecogniserShape(channels=(8, 8, 12), blocks=(0, 0), dimension=24, neck=1, heads=2)
LINE = LineOptions(debian=False, invented=40)
TINY = TextOptions(
    lines=16,
    shape=SHAPE,
    line=LINE,
    plan=BatchPlan(size=4, batches=2, seed=3),
    check_every=8,
    validated=2,
)


def ignore(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def test_the_alphabet_has_every_usual_syllable_once_and_the_blank_first() -> None:
    characters = alphabet()
    assert characters[0] == ""
    assert len(set(characters)) == len(characters) < 4096
    assert sum("가" <= c <= "힣" for c in characters) >= 2350
    assert set("설화수 뷔 A9z₩·℃㈜") <= set(characters)


def test_foreign_characters_are_told_to_be_foreign() -> None:
    places = encode("가雪A")
    assert [alphabet()[place] for place in places] == ["가", FOREIGN, "A"]
    assert encode("가").tolist() == encode("가").tolist()


def test_syllables_are_told_by_their_jamo() -> None:
    parts = syllable_parts(("", "A", "가", "각", "힣"))
    assert parts[:2].tolist() == [[PART_COUNT] * 3] * 2
    assert parts[2].tolist() == [0, 19, 40]
    assert parts[3].tolist() == [0, 19, 41]
    assert parts[4].tolist() == [18, 19 + 20, PART_COUNT - 1]


def test_syllables_share_the_weights_of_their_jamo() -> None:
    head = SyllableHead(4, ("", "가", "나", "각"))
    with torch.no_grad():
        head.shared[40] += 1.0  # of syllables that end in their vowel
    changed = head.weights() - SyllableHead.weights(head)
    assert changed.abs().max() == 0
    own = head.weights()
    parts = head.shared[[0, 19, 40]].sum(0)
    assert torch.allclose(own[1], parts)


def test_the_exported_head_gives_what_the_learned_one_does() -> None:
    network = RecogniserNetwork(SHAPE, alphabet()).eval()
    lines = torch.randint(0, 255, (2, 32, 48, 3), dtype=torch.uint8)
    with torch.no_grad():
        assert torch.allclose(network(lines), network.plain()(lines), atol=1e-5)


def test_words_are_invented_anew_with_every_seed() -> None:
    assert invented_words(20, 1) == invented_words(20, 1)
    assert invented_words(20, 1) != invented_words(20, 2)


def test_a_line_can_be_drawn_without_the_others() -> None:
    sources = training_sources(LINE, 3)
    first, text = draw_training_line(5, 3, sources, LINE)
    again, _ = draw_training_line(5, 3, sources, LINE)
    assert np.array_equal(first, again)
    assert first.shape[0] == LINE.height_px
    assert first.shape[1] <= LINE.longest_px
    assert text


def test_training_never_draws_with_the_faces_of_other_splits() -> None:
    trained = {face.id for face in training_sources(LINE, 0).typefaces}
    for split in (Split.VALIDATION, Split.EXAM):
        assert not trained & {face.id for face in line_sources(split).typefaces}


def test_a_bundle_depends_on_its_number_alone() -> None:
    sources = training_sources(LINE, 3)
    plan = BatchPlan(size=2, batches=2, seed=3)
    later = LineBatches(sources, LINE, plan, range(1, 2)).bundle(1)
    both = list(LineBatches(sources, LINE, plan, range(2)))
    assert [batch.lengths.tolist() for batch in both[2:]] == [b.lengths.tolist() for b in later]
    assert all(batch.lines.shape[2] % STEP_PX == 0 for batch in both)
    assert all(int(batch.lengths.sum()) == len(batch.texts) for batch in both)


def test_a_few_lines_are_learned_by_heart() -> None:
    torch.manual_seed(0)
    strips = [np.full((32, 48, 3), shade, np.uint8) for shade in (0, 90, 180)]
    for place, strip in enumerate(strips):
        strip[8:24, 8 + 8 * place : 24 + 8 * place] = 255 - strip[0, 0, 0]
    lines = list(zip(strips, ("가", "Ab", "설7"), strict=True))
    network = RecogniserNetwork(SHAPE, alphabet())
    optimiser = torch.optim.AdamW(network.parameters(), lr=3e-3)
    network.train()
    batch = line_batch(lines)
    losses = [train_step(network, batch, optimiser, 3e-3) for _ in range(150)]
    assert losses[-1] < 0.1 * losses[0]
    assert read_lines(network.eval(), lines) == ["가", "Ab", "설7"]


def test_a_run_gives_weights_that_the_program_loads(tmp_path: Path) -> None:
    manifest = make_text(tmp_path, TINY, ignore)
    assert manifest == replace(read_manifest(tmp_path / "text.toml"), origin=manifest.origin)
    assert manifest.task is Task.TEXT_RECOGNITION
    recogniser = load_recogniser(ModelStore(tmp_path))
    sources = training_sources(LINE, 9)
    drawn = [draw_training_line(index, 9, sources, LINE) for index in range(5)]
    read = recogniser.read([strip for strip, _ in drawn])
    assert len(read) == len(drawn)
    assert all(0 <= line.confidence <= 1 for line in read)
    log = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["lines"] for line in log] == [8, 16]
    assert "<svg" in (tmp_path / "curves.svg").read_text()


def test_a_stopped_run_gives_the_weights_of_one_that_was_not(tmp_path: Path) -> None:
    whole = train_text(tmp_path / "whole", TINY, ignore)
    longer = replace(TINY, schedule=replace(TINY.schedule, cool_down=1e-6, warm_up=1e-6))
    straight = train_text(tmp_path / "straight", longer, ignore)
    train_text(tmp_path / "parts", replace(longer, lines=8), ignore)
    resumed = train_text(tmp_path / "parts", longer, ignore)
    for first, second in zip(
        straight.network.state_dict().values(), resumed.network.state_dict().values(), strict=True
    ):
        assert torch.equal(first, second)
    assert whole.log[-1].lines == resumed.log[-1].lines == 16


def test_a_folder_of_another_run_is_refused(tmp_path: Path) -> None:
    short = replace(TINY, lines=8)
    train_text(tmp_path, short, ignore)
    with pytest.raises(CheckpointError):
        train_text(tmp_path, replace(short, plan=replace(short.plan, seed=4)), ignore)


def test_a_recogniser_is_no_detector(tmp_path: Path) -> None:
    manifest = make_text(tmp_path, replace(TINY, lines=8), ignore)
    with pytest.raises(ManifestError):
        manifest.require(Task.MARK_DETECTION)
