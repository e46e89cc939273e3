"""Drawn near misses, read by a recogniser that is made up, and what is fitted on them."""

import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from pandok.forge.split import Split
from pandok.forge.text_lines.lines import LineSources, line_sources
from pandok.lab.errors import LabError
from pandok.lab.misspellings.drawing import DrawnMark, draw_mark
from pandok.lab.misspellings.fitting import fit_misspelling, log10_ratios
from pandok.lab.misspellings.protocol import MisspellingsRun, evaluate_misspellings
from pandok.lab.misspellings.samples import NearMissSample
from pandok.lab.progress import Silent
from pandok.lab.schemas import schema
from pandok.reading.text.folding import fold_compact
from pandok.reading.text.logits import LineLogits
from pandok.reading.text.misspelling import MisspellingClues
from pandok.reading.types import Image, Quad


def sample(margin_nats: float, clarity_nats: float = -0.1) -> NearMissSample:
    clues = MisspellingClues(margin_nats, clarity_nats, alike=1, unlike=0)
    return NearMissSample("kestrova", "Kesbrova", "Kesbrova", clues)


def test_a_misspelt_mark_is_printed_near_its_name_and_a_right_one_as_it() -> None:
    sources = line_sources(Split.VALIDATION)
    wrong = draw_mark(3, 1, sources, wrong=True)
    right = draw_mark(3, 1, sources, wrong=False)
    assert fold_compact(wrong.printed) != fold_compact(wrong.name)
    assert right.printed == right.name
    again = draw_mark(3, 1, sources, wrong=True)
    assert np.array_equal(wrong.picture, again.picture)
    height, width = wrong.picture.shape[:2]
    assert wrong.quad[0][0] + height >= 0
    assert wrong.quad[2][0] <= width + height


def test_weights_tell_wide_margins_from_narrow_ones() -> None:
    misspelt = [sample(8.0 + step) for step in range(8)]
    slips = [sample(0.2 * step) for step in range(8)]
    weights = fit_misspelling(misspelt, slips)
    assert weights.margin > 0.0
    assert log10_ratios(misspelt, weights).min() > log10_ratios(slips, weights).max()
    assert weights.most_log10 == 1.0


def test_the_exam_is_never_fitted_on(tmp_path: Path) -> None:
    run = MisspellingsRun(Split.EXAM, 1, 1, fit=True)
    with pytest.raises(LabError) as raised:
        evaluate_misspellings(run, tmp_path, Unsure(), Silent())
    assert raised.value.code == "misspellings.exam"


def test_marks_that_are_never_nearly_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(LabError) as raised:
        evaluate_misspellings(MisspellingsRun(Split.VALIDATION, 1, 1), tmp_path, Mute(), Silent())
    assert raised.value.code == "misspellings.none"
    assert not list(tmp_path.iterdir())


def test_the_report_follows_its_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unsure = Unsure()
    monkeypatch.setattr("pandok.lab.misspellings.samples.draw_mark", unsure.remembering)
    run = MisspellingsRun(Split.VALIDATION, 3, 1, fit=True)
    report = evaluate_misspellings(run, tmp_path, unsure, Silent())
    assert report.fitted_here
    jsonschema.validate(
        json.loads((tmp_path / "report.json").read_text(encoding="utf-8")),
        schema("misspellings"),
    )
    assert "flatter" in (tmp_path / "report.md").read_text(encoding="utf-8")


class Mute:
    """Reads nothing."""

    def logits(self, image: Image, quads: Sequence[Quad]) -> list[LineLogits]:
        """Give steps of nothing but blanks."""
        return [LineLogits(np.log(np.array([[0.9, 0.1]], np.float32)), ("", "a"), 0)] * len(quads)


class Unsure:
    """Reads what is printed where it is wrong, and slips in the third letter where it is right."""

    def __init__(self) -> None:
        self._next = ("", False)

    def remembering(self, index: int, seed: int, sources: LineSources, *, wrong: bool) -> DrawnMark:
        """Draw as the lab does, and remember what was drawn."""
        mark = draw_mark(index, seed, sources, wrong=wrong)
        self._next = (mark.printed, mark.printed == mark.name)
        return mark

    def logits(self, image: Image, quads: Sequence[Quad]) -> list[LineLogits]:
        """Give sure steps of a misspelt mark, and doubtful ones of a right one."""
        printed, slips = self._next
        slip = "q" if printed[2:3] not in {"q", "Q"} else "w"
        alphabet = ("", *sorted({*printed, *printed.upper(), *printed.lower(), slip}))
        rows = []
        for place, letter in enumerate(printed):
            rows.append(_row(alphabet, {"": 0.99}))
            doubtful = slips and place == 2
            rows.append(_row(alphabet, {slip: 0.5, letter: 0.45} if doubtful else {letter: 0.99}))
        steps = np.log(np.array([*rows, _row(alphabet, {"": 0.99})], np.float32))
        return [LineLogits(steps, alphabet, 0)]


def _row(alphabet: Sequence[str], known: dict[str, float]) -> list[float]:
    rest = (1.0 - sum(known.values())) / max(1, len(alphabet) - len(known))
    return [known.get(character, rest) for character in alphabet]
