"""How well misspelt marks are told from slips of the recogniser, and the report of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

import pandok
from pandok.forge.split import Split
from pandok.forge.text_lines.lines import line_sources
from pandok.lab.errors import LabError
from pandok.lab.metrics.estimate import Estimate, Measure, rate
from pandok.lab.metrics.open_set import Scored
from pandok.lab.metrics.ranking import auroc
from pandok.lab.misspellings.fitting import fit_misspelling, log10_ratios
from pandok.lab.misspellings.samples import Collected, NearMissSample, collect
from pandok.lab.progress import Progress, Stage
from pandok.lab.report.encoding import encode_fields
from pandok.lab.report.hardware import Hardware, hardware
from pandok.lab.report.markdown import percent, table
from pandok.lab.report.writing import REPORT_JSON, REPORT_PAGE
from pandok.lab.run_folder import write_json, write_text
from pandok.reading.text.logits import LineScorer
from pandok.reading.text.misspelling import (
    SURELY_MISSPELT_LOG10,
    MisspellingWeights,
    shipped_misspelling_weights,
)

MISSPELLINGS_SCHEMA = "pandok.misspellings/1"


@dataclass(frozen=True)
class MisspellingsRun:
    """What is drawn.

    Attributes:
        split: Whose names, faces and grounds.
        pairs: Near misses of each kind.
        seed: Decides what is drawn.
        fit: Whether weights are fitted on what was drawn; never on the exam's.
    """

    split: Split
    pairs: int
    seed: int
    fit: bool = False


@dataclass(frozen=True)
class MisspellingsReport:
    """The report (``schemas/misspellings.schema.json``).

    Attributes:
        schema: Name and version of this structure.
        synthetic: Always true: marks are drawn.
        split: Whose names, faces and grounds.
        seed: Decides what was drawn.
        date: When it was written, UTC, ISO 8601.
        program_version: Version of the program.
        hardware: What it ran on.
        weights: What clues were weighed by.
        fitted_here: Whether they were fitted on these very marks, so that the figures flatter.
        auroc: How often a misspelt mark is the likelier misspelling of the two of a pair.
        margin_auroc: The same of the margin alone, without the other clues.
        told: Share of near misses of misspelt marks that are told as misspelt.
        told_wrongly: Share of slips that are told as misspelt.
        slip_rate: Share of right marks that are read as a near miss.
        corrected: Share of misspelt marks that are read as the right name, and so never told.
        as_printed: Share of near misses of misspelt marks that are read as they are printed.
    """

    schema: str
    synthetic: bool
    split: str
    seed: int
    date: str
    program_version: str
    hardware: Hardware
    weights: MisspellingWeights
    fitted_here: bool
    auroc: Measure
    margin_auroc: Measure
    told: Measure
    told_wrongly: Measure
    slip_rate: Measure
    corrected: Measure
    as_printed: Measure


def evaluate_misspellings(
    run: MisspellingsRun, out: Path, scorer: LineScorer, progress: Progress
) -> MisspellingsReport:
    """Draw both kinds, read them, tell them apart, and write ``report.json``, ``report.md``.

    Args:
        run: What is drawn.
        out: Where the report goes.
        scorer: Reads the marks.
        progress: Told of every near miss.

    Raises:
        LabError: The exam was to be fitted on, too few near misses came about, or the report cannot
            be written.
        ForgeError: A font is missing.
    """
    if run.fit and run.split is Split.EXAM:
        raise LabError("misspellings.exam")
    sources = line_sources(run.split)
    progress.start(Stage.MISSPELLINGS, 2 * run.pairs)
    misspelt, slips = (
        collect(run.pairs, run.seed, sources, scorer, progress, wrong=wrong)
        for wrong in (True, False)
    )
    if not misspelt.samples or not slips.samples:
        raise LabError("misspellings.none", drawn=misspelt.drawn + slips.drawn)
    weights = (
        fit_misspelling(misspelt.samples, slips.samples)
        if run.fit
        else shipped_misspelling_weights()
    )
    report = _report(run, misspelt, slips, weights)
    write_json(out, REPORT_JSON, encode_fields(report))
    write_text(out, REPORT_PAGE, _page(report))
    return report


def _report(
    run: MisspellingsRun, misspelt: Collected, slips: Collected, weights: MisspellingWeights
) -> MisspellingsReport:
    ratios = [log10_ratios(each.samples, weights) for each in (misspelt, slips)]
    margins = [
        np.array([sample.clues.margin_nats for sample in each.samples], dtype=np.float64)
        for each in (misspelt, slips)
    ]
    told = [int((each >= SURELY_MISSPELT_LOG10).sum()) for each in ratios]
    return MisspellingsReport(
        schema=MISSPELLINGS_SCHEMA,
        synthetic=True,
        split=run.split.value,
        seed=run.seed,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        program_version=pandok.__version__,
        hardware=hardware(),
        weights=weights,
        fitted_here=run.fit,
        auroc=auroc(_scored(ratios[0], misspelt.samples), _scored(ratios[1], slips.samples)),
        margin_auroc=auroc(
            _scored(margins[0], misspelt.samples), _scored(margins[1], slips.samples)
        ),
        told=rate(told[0], len(misspelt.samples), "near miss of a misspelt mark"),
        told_wrongly=rate(told[1], len(slips.samples), "slip"),
        slip_rate=rate(len(slips.samples), slips.drawn, "right mark"),
        corrected=rate(misspelt.read_as_name, misspelt.drawn, "misspelt mark"),
        as_printed=rate(misspelt.read_as_printed, len(misspelt.samples), "near miss"),
    )


def _scored(
    scores: np.ndarray[tuple[int, ...], np.dtype[np.float64]], samples: tuple[NearMissSample, ...]
) -> Scored:
    every = np.ones(len(scores), dtype=np.bool_)
    return Scored(scores, every, [sample.name for sample in samples])


def _page(report: MisspellingsReport) -> str:
    rows = (
        ("AUROC, misspelt against misread", _decimal(report.auroc)),
        ("AUROC of the margin alone", _decimal(report.margin_auroc)),
        ("near misses of misspelt marks told as misspelt", percent(report.told)),
        ("slips told as misspelt", percent(report.told_wrongly)),
        ("right marks read as a near miss", percent(report.slip_rate)),
        ("misspelt marks read as the right name", percent(report.corrected)),
        ("near misses read as they are printed", percent(report.as_printed)),
    )
    weights = report.weights
    parts = [
        f"# Misspelt marks against slips, {report.split} (synthetic)",
        "Marks in Latin letters, drawn by the forge under hard conditions and read by the "
        "recogniser. Intervals of AUROC are by bootstrap over names, of shares Wilson's, 95 %.",
        table(("figure", "value"), rows),
        f"Weights: bias {weights.bias:g}, margin {weights.margin:g}, clarity {weights.clarity:g}, "
        f"alike {weights.alike:g}, unlike {weights.unlike:g}; at most {10**weights.most_log10:.0f} "
        "times likelier is told.",
        f"Pandok {report.program_version}, {report.date}, seed {report.seed}, "
        f"{report.hardware.processor}, {report.hardware.cores} cores.",
    ]
    if report.fitted_here:
        parts.insert(2, "The weights were fitted on these very marks: the figures flatter.")
    return "\n\n".join(parts) + "\n"


def _decimal(measure: Measure) -> str:
    if isinstance(measure, Estimate):
        return f"**{measure.value:.3f}** ({measure.low:.3f} to {measure.high:.3f})"
    return f"not measurable: {measure.reason}"
