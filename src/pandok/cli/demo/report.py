"""The report of the demo: one HTML file that carries its pictures and style itself."""

import base64
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import jinja2
from markupsafe import Markup

from pandok.cli.comparison import Panel, outlined, webp
from pandok.cli.demo.items import ReadItem, tally
from pandok.cli.panels import SHOWN_EVIDENCE, reading_panels
from pandok.lab.metrics.estimate import Estimate, Measure, rate
from pandok.lab.sets import Truth
from pandok.reading.gallery import Gallery
from pandok.reading.types import Candidate, PhotoQuality, Reading, Verdict
from pandok.reading.wording.catalogue import LANGUAGES, Language, Value, catalogue
from pandok.reading.wording.statements import quality_sentence, statement, verdict_sentence

Bilingual: TypeAlias = Mapping[Language, str]

_PICTURE_LONG_SIDE_PX = 520
_WEBP_QUALITY = 72
_SHOWN_CANDIDATES = 3
# Signs beside the colours, for those who do not see the colours.
_SIGNS: dict[Verdict, str] = {
    Verdict.SUSPECT: "▲",
    Verdict.CONSISTENT: "●",
    Verdict.INCONCLUSIVE: "?",
    Verdict.NO_RIGHT_FOUND: "○",
}


@dataclass(frozen=True)
class Figure:
    """A picture of the report.

    Attributes:
        source: Data URI.
        caption: Under the picture.
    """

    source: str
    caption: Bilingual


@dataclass(frozen=True)
class Card:
    """One item as the template shows it."""

    item_id: str
    verdict: str
    sign: str
    read_right: bool | None
    agrees: bool | None
    right_agrees: bool | None
    truth: str
    right_ids: str
    sentence: Bilingual
    probability: float
    calibrated: bool
    elapsed_ms: int
    figures: tuple[Figure, ...]
    candidates: tuple[Candidate, ...]
    evidence: tuple[Bilingual, ...]
    reading: Reading
    warnings: tuple[Bilingual, ...]


def report_html(items: Sequence[ReadItem], gallery: Gallery, seed: int, language: Language) -> str:
    """Render the report.

    Args:
        items: At least one item, read.
        gallery: Holds the pictures of the references.
        seed: What the goods were drawn from.
        language: Which of the two languages is shown first.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pandok.cli.demo"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(both=_both, joined=_joined)
    cards = [_card(each, gallery) for each in items]
    return environment.get_template("report.html.j2").render(
        cards=cards,
        seed=seed,
        language=language,
        languages=LANGUAGES,
        signs={verdict.value: sign for verdict, sign in _SIGNS.items()},
        verdicts=[verdict.value for verdict in Verdict],
        tiles=_tiles(items),
        confusion=_confusion(items),
    )


def _say(key: str, language: Language, values: Mapping[str, Value]) -> str:
    return catalogue("pandok.cli", language).say(key, **values)


def _both(key: str, **values: Value) -> Markup:
    """A sentence of the catalogue in every language; the style sheet shows the chosen one."""
    spans = (
        Markup('<span lang="{}">{}</span>').format(language, _say(key, language, values))
        for language in LANGUAGES
    )
    return Markup("").join(spans)


def _joined(key: str) -> str:
    """A sentence in every language at once, for attributes, which no style sheet can hide."""
    return " · ".join(_say(key, language, {}) for language in LANGUAGES)


def _bilingual(key: str, **values: Value) -> Bilingual:
    return {language: _say(key, language, values) for language in LANGUAGES}


def _card(read: ReadItem, gallery: Gallery) -> Card:
    reading = read.reading
    best = reading.candidates[0] if reading.candidates else None
    evidence = best.evidence[:SHOWN_EVIDENCE] if best is not None else ()
    return Card(
        item_id=read.item.item_id,
        verdict=reading.verdict.value,
        sign=_SIGNS[reading.verdict],
        read_right=read.read_right,
        agrees=read.verdict_agrees,
        right_agrees=read.right_agrees,
        truth=read.truth_key,
        right_ids=", ".join(read.item.truth.right_ids),
        sentence={each: verdict_sentence(reading.verdict, each) for each in LANGUAGES},
        probability=reading.probability,
        calibrated=reading.calibrated,
        elapsed_ms=reading.elapsed_ms or 0,
        figures=_figures(read, gallery),
        candidates=reading.candidates[:_SHOWN_CANDIDATES],
        evidence=tuple({each: statement(one, each) for each in LANGUAGES} for one in evidence),
        reading=reading,
        warnings=tuple(_warnings(reading.quality)),
    )


def _warnings(qualities: Sequence[PhotoQuality]) -> list[Bilingual]:
    kinds = dict.fromkeys(kind for quality in qualities for kind in quality.warnings)
    return [{each: quality_sentence(kind, each) for each in LANGUAGES} for kind in kinds]


def _figures(read: ReadItem, gallery: Gallery) -> tuple[Figure, ...]:
    return tuple(
        Figure(_data_uri(each.panel), _bilingual(each.key, **each.parameters))
        for each in reading_panels(read.reading, read.photos, gallery)
    )


def _data_uri(panel: Panel) -> str:
    content = webp(outlined(panel, _PICTURE_LONG_SIDE_PX), _WEBP_QUALITY)
    return f"data:image/webp;base64,{base64.b64encode(content).decode('ascii')}"


def _tiles(items: Sequence[ReadItem]) -> list[tuple[Markup, str, str]]:
    counted = tally(items)
    typical_ms = round(statistics.median(each.reading.elapsed_ms or 0 for each in items))
    return [
        (_both("report.items"), str(len(items)), ""),
        (_both("report.read_right"), *_share(rate(counted.read_right, counted.items, "items"))),
        (_both("report.rights_right"), *_share(rate(counted.rights, counted.recorded, "items"))),
        (_both("report.median"), f"{typical_ms:,} ms", ""),
    ]


def _share(measure: Measure) -> tuple[str, str]:
    if not isinstance(measure, Estimate):
        return "–", ""
    return f"{measure.value:.0%}", f"95 %: {measure.low:.0%} – {measure.high:.0%}, n = {measure.n}"


def _confusion(items: Sequence[ReadItem]) -> list[tuple[str, list[tuple[int, bool]]]]:
    """Rows of (truth, cells of (count, whether this verdict is the right one))."""
    rows = (
        (Truth.COUNTERFEIT.value, Verdict.SUSPECT),
        (Truth.GENUINE.value, Verdict.CONSISTENT),
        ("no_right", Verdict.NO_RIGHT_FOUND),
    )
    return [
        (
            truth,
            [
                (
                    sum(
                        each.item.truth.true_verdict is right and each.reading.verdict is verdict
                        for each in items
                    ),
                    verdict is right,
                )
                for verdict in Verdict
            ],
        )
        for truth, right in rows
    ]
