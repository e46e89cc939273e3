"""Verdicts apart by what is known of the goods: edits, forms, finishes."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from pandok.lab.metrics.estimate import Measure, rate
from pandok.lab.metrics.verdicts import accuracy_over_brands
from pandok.lab.photo_truth import PhotoTruth
from pandok.lab.report.contents import Measured, Outcome, Outcomes
from pandok.lab.report.figures import FAILED
from pandok.lab.selection import Item
from pandok.reading.types import Verdict

LEAST_ITEMS = 5
LEAST_VISIBLE = 0.5
# Below this no reader can be asked to notice an edit.
NOTICEABLE_PX = 2.0
CURVE_PX = (0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 15.0, 30.0, 60.0, 120.0, math.inf)
# One item cannot show that its number was used before.
REUSED_SERIAL = "reused_serial"
_UNDER_2_PX = "under_2_px"
_SIZES_PX = (
    (NOTICEABLE_PX, _UNDER_2_PX),
    (5.0, "2_to_5_px"),
    (15.0, "5_to_15_px"),
    (math.inf, "over_15_px"),
)
_SIZE_NAMES = [*(name for _, name in _SIZES_PX), REUSED_SERIAL]


@dataclass(frozen=True)
class AnswerRates:
    """How items of one truth are answered.

    Attributes:
        name: What they have in common.
        strict: RA-strict.
        answers: Share of each verdict, and of failures.
    """

    name: str
    strict: Measure
    answers: Mapping[str, Measure]


@dataclass(frozen=True)
class GoodsRates:
    """How goods of one kind are read, whatever is true of them.

    Attributes:
        name: What they have in common.
        strict: RA-strict.
        caught: Share of the counterfeit items that are called suspect.
        false_alarms: Share of the genuine items that are called suspect.
    """

    name: str
    strict: Measure
    caught: Measure
    false_alarms: Measure


@dataclass(frozen=True)
class SizePoint:
    """How many counterfeits are caught whose largest edit is of about one size.

    Attributes:
        from_px: The least size.
        below_px: The size that is not reached; None for no limit.
        caught: Share called suspect.
    """

    from_px: float
    below_px: float | None
    caught: Measure


@dataclass(frozen=True)
class Breakdown:
    """Figures of items whose verdict is known; groups of fewer than `LEAST_ITEMS` are left out.

    Attributes:
        strict: RA-strict of the whole set.
        strict_from_2_px: Without counterfeits whose largest edit is smaller than `NOTICEABLE_PX`.
        sizes: Counterfeits by the size of their largest edit.
        curve: The same by finer steps.
        training: Counterfeits by whether training has the families of their edits: ``seen``,
            ``unseen``, or ``seen_and_unseen``.
        families: Counterfeits by family of edit; one with several counts under each.
        no_right: Items without a right in the gallery, ``far`` and ``sibling``.
        packages: By form of package or article.
        finishes: By how the mark is put on.
        scripts: By what the mark's word is written in.
        photos: By number of photos of the item.
    """

    strict: Measure
    strict_from_2_px: Measure
    sizes: tuple[AnswerRates, ...]
    curve: tuple[SizePoint, ...]
    training: tuple[AnswerRates, ...]
    families: tuple[AnswerRates, ...]
    no_right: tuple[AnswerRates, ...]
    packages: tuple[GoodsRates, ...]
    finishes: tuple[GoodsRates, ...]
    scripts: tuple[GoodsRates, ...]
    photos: tuple[GoodsRates, ...]


@dataclass(frozen=True)
class _Goods:
    """An item's outcome beside what is known of its photos."""

    outcome: Outcome
    item: Item
    truths: tuple[PhotoTruth, ...]

    @property
    def counterfeit(self) -> bool:
        """Whether `suspect` would be right."""
        return self.outcome.true_verdict is Verdict.SUSPECT

    @property
    def families(self) -> dict[str, bool]:
        """Whether training has it, by family of edit."""
        return {edit.family: edit.seen for truth in self.truths for edit in truth.edits}

    @property
    def edit_px(self) -> float | None:
        """Size of the largest edit on the photo that shows it best; None where none is told."""
        sizes = [
            edit.size_px if edit.visible >= LEAST_VISIBLE else 0.0
            for truth in self.truths
            for edit in truth.edits
            if edit.family != REUSED_SERIAL
        ]
        return max(sizes, default=None)

    @property
    def size(self) -> str | None:
        """Name of the group that the largest edit belongs to; None where none is told."""
        size_px = self.edit_px
        if size_px is None:
            return REUSED_SERIAL if self.families else None
        return next(name for below_px, name in _SIZES_PX if size_px < below_px)

    @property
    def training(self) -> str | None:
        """Whether training has the families of its edits; None where no edit is told."""
        return {
            frozenset({True}): "seen",
            frozenset({False}): "unseen",
            frozenset({True, False}): "seen_and_unseen",
        }.get(frozenset(self.families.values()))

    def trait(self, of: Callable[[PhotoTruth], str | None]) -> str | None:
        """What the first photo that tells it says."""
        return next((told for truth in self.truths if (told := of(truth))), None)


_Key: TypeAlias = Callable[[str], int | str]
_NameOf: TypeAlias = Callable[[_Goods], str | None]
_Groups: TypeAlias = Mapping[str, Sequence[Outcome]]


def break_down(measured: Measured, outcomes: Outcomes) -> Breakdown | None:
    """Compute verdict figures by what is known of the goods.

    Returns:
        The figures; None for a set that tells nothing of its goods, or knows no verdict.
    """
    items = {item.item_id: item for item in measured.items}
    known = [
        _goods(outcome, items[outcome.unit_id], measured.photo_truths)
        for outcome in outcomes.all()
        if outcome.true_verdict
    ]
    judged = [goods for goods in known if goods.outcome.right_ids]
    if not (measured.photo_truths and judged):
        return None
    fakes = [goods for goods in judged if goods.counterfeit]
    strangers = [goods for goods in known if not goods.outcome.right_ids]
    noticeable = [goods for goods in known if not goods.counterfeit or goods.size != _UNDER_2_PX]
    by_photos = _by_one(known, lambda goods: str(len(goods.item.probes)), int)
    return Breakdown(
        strict=_strict_over_brands(known),
        strict_from_2_px=_strict_over_brands(noticeable),
        sizes=_answer_rates(_by_one(fakes, lambda goods: goods.size, _SIZE_NAMES.index)),
        curve=_curve(fakes),
        training=_answer_rates(_by_one(fakes, lambda goods: goods.training)),
        families=_answer_rates(_grouped(fakes, lambda goods: tuple(goods.families))),
        no_right=_answer_rates(_by_one(strangers, lambda goods: goods.outcome.negative)),
        packages=_goods_rates(_by_trait(known, lambda truth: truth.package)),
        finishes=_goods_rates(_by_trait(known, lambda truth: truth.finish)),
        scripts=_goods_rates(_by_trait(known, lambda truth: truth.script)),
        photos=_goods_rates(by_photos),
    )


def _goods(outcome: Outcome, item: Item, truths: Mapping[str, PhotoTruth]) -> _Goods:
    told = (truths.get(probe.probe_id) for probe in item.probes)
    return _Goods(outcome, item, tuple(truth for truth in told if truth is not None))


def _by_one(known: Iterable[_Goods], name_of: _NameOf, key: _Key = str) -> _Groups:
    """Group by what each item has one of, or none."""

    def names_of(goods: _Goods) -> tuple[str, ...]:
        name = name_of(goods)
        return () if name is None else (name,)

    return _grouped(known, names_of, key)


def _by_trait(known: Iterable[_Goods], of: Callable[[PhotoTruth], str | None]) -> _Groups:
    return _by_one(known, lambda goods: goods.trait(of))


def _grouped(
    known: Iterable[_Goods], names_of: Callable[[_Goods], Iterable[str]], key: _Key = str
) -> _Groups:
    """Groups that are large enough, by name, in the order of a key."""
    groups: dict[str, list[Outcome]] = {}
    for goods in known:
        for name in names_of(goods):
            groups.setdefault(name, []).append(goods.outcome)
    return {
        name: groups[name] for name in sorted(groups, key=key) if len(groups[name]) >= LEAST_ITEMS
    }


def _answer_rates(groups: _Groups) -> tuple[AnswerRates, ...]:
    answers = [*(verdict.value for verdict in Verdict), FAILED]
    return tuple(
        AnswerRates(
            name,
            _strict(outcomes),
            {
                answer: _share([(o.verdict or FAILED) == answer for o in outcomes])
                for answer in answers
            },
        )
        for name, outcomes in groups.items()
    )


def _goods_rates(groups: _Groups) -> tuple[GoodsRates, ...]:
    return tuple(
        GoodsRates(
            name,
            _strict(outcomes),
            caught=_suspects([o for o in outcomes if o.true_verdict is Verdict.SUSPECT]),
            false_alarms=_suspects([o for o in outcomes if o.true_verdict is Verdict.CONSISTENT]),
        )
        for name, outcomes in groups.items()
    )


def _curve(fakes: Sequence[_Goods]) -> tuple[SizePoint, ...]:
    points = []
    for from_px, below_px in pairwise(CURVE_PX):
        members = [
            goods.outcome
            for goods in fakes
            if goods.edit_px is not None and from_px <= goods.edit_px < below_px
        ]
        if len(members) >= LEAST_ITEMS:
            end = below_px if math.isfinite(below_px) else None
            points.append(SizePoint(from_px, end, _suspects(members)))
    return tuple(points)


def _strict(outcomes: Sequence[Outcome]) -> Measure:
    return _share([outcome.verdict_right for outcome in outcomes])


def _suspects(outcomes: Sequence[Outcome]) -> Measure:
    return _share([outcome.verdict is Verdict.SUSPECT for outcome in outcomes])


def _share(flags: Sequence[bool]) -> Measure:
    return rate(sum(flags), len(flags), "such item")


def _strict_over_brands(known: Sequence[_Goods]) -> Measure:
    right = np.array([goods.outcome.verdict_right for goods in known], dtype=np.bool_)
    return accuracy_over_brands(right, [goods.outcome.brand for goods in known])
