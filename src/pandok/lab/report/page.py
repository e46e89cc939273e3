"""A report as a Markdown page, fit to be committed beside the others."""

from pandok.lab.metrics.estimate import Estimate, Measure
from pandok.lab.metrics.open_set import OperatingPoint
from pandok.lab.report.breakdown_page import breakdown_sections
from pandok.lab.report.building import Report
from pandok.lab.report.figures import IdentityFigures, VerdictFigures
from pandok.lab.report.markdown import percent, table


def page(report: Report) -> str:
    """Render a report."""
    kind = "synthetic" if report.synthetic else "real"
    parts = [
        f"# {report.set_name} ({kind} photos)",
        _summary(report),
        "## Identity, by item",
        *_identity(report.identity),
    ]
    if report.identity_by_photo:
        parts += ["## Identity, by photo", *_identity(report.identity_by_photo)]
    parts += ["## Verdict", *_verdict(report.verdict)]
    if report.breakdown:
        title = "## By what is known of the goods"
        parts += [title, *breakdown_sections(report.breakdown)]
    parts += ["## Time", _latency(report), "## By right", _rights(report)]
    parts += ["## Worst mistakes", *_mistakes(report)]
    parts += [
        "## Protocol",
        "\n".join(f"- {entry}" for entry in report.protocol),
        "## Run",
        _run(report),
    ]
    return "\n\n".join(parts) + "\n"


def _number(measure: Measure) -> str:
    if isinstance(measure, Estimate):
        return f"**{measure.value:.3f}** ({measure.low:.3f} to {measure.high:.3f})"
    return f"not measurable: {measure.reason}"


def _summary(report: Report) -> str:
    counts = report.counts
    siblings = f"{counts.sibling} sibling negatives"
    if counts.made_siblings:
        siblings = f"{counts.made_siblings} sibling readings made by leaving the right out"
    return (
        f"{counts.items} items ({counts.photos} photos): {counts.mated} with a right in the "
        f"gallery, {counts.far} far negatives, {siblings}. Not readable: {counts.failed_photos} "
        f"photos, {counts.failed_items} whole items. Gallery: {report.run['references']} "
        f"references of {report.run['rights']} rights."
    )


def _identity(figures: IdentityFigures) -> list[str]:
    near = "siblings (made)" if figures.siblings_made else "siblings"
    return [
        table(
            ("figure", "value (95 % interval)", "n"),
            (
                ("rank-1", percent(figures.rank_1), str(figures.rank_1.n)),
                ("rank-5", percent(figures.rank_5), str(figures.rank_5.n)),
            ),
        ),
        _points("DIR at FPIR", {"far negatives": figures.far, near: figures.sibling}),
    ]


def _points(title: str, columns: dict[str, tuple[OperatingPoint, ...]]) -> str:
    first = next(iter(columns.values()))
    header = [title]
    for name in columns:
        header += [f"against {name}", "threshold"]
    rows = []
    for index, point in enumerate(first):
        row = [f"{point.allowed:.1%}"]
        for points in columns.values():
            threshold = points[index].threshold
            row += [
                percent(points[index].detected),
                "" if threshold is None else f"{threshold:.3f}",
            ]
        rows.append(row)
    return table(header, rows)


def _verdict(figures: VerdictFigures | None) -> list[str]:
    if figures is None:
        return ["The set knows no verdict: identity only."]
    error = "calibration error (ECE)"
    if not figures.calibrated:
        error += ", probability not calibrated"
    rows = [("RA-strict", percent(figures.accuracy), str(figures.accuracy.n))]
    rows += [
        (
            f"RA-strict on the surest {point.coverage:.0%}",
            percent(point.accuracy),
            str(point.accuracy.n),
        )
        for point in figures.coverage
        if point.coverage < 1
    ]
    rows += [
        (f"called suspect when the truth is {truth}", percent(measure), str(measure.n))
        for truth, measure in figures.suspect_rates.items()
    ]
    rows += [
        ("AUROC, counterfeit against genuine", _number(figures.auroc), str(figures.auroc.n)),
        (error, _number(figures.calibration_error), str(figures.calibration_error.n)),
    ]
    rows += [
        (f"PPV at {float(prevalence):.1%} prevalence", percent(measure), str(measure.n))
        for prevalence, measure in figures.predictive_values.items()
    ]
    answers = list(next(iter(figures.confusion.values())))
    return [
        table(("figure", "value (95 % interval)", "n"), rows),
        _points("TPR at FPR", {"all innocent items": figures.detection}),
        table(
            ("truth \\ answer", *answers),
            (
                (truth, *(str(counts[answer]) for answer in answers))
                for truth, counts in figures.confusion.items()
            ),
        ),
    ]


def _latency(report: Report) -> str:
    if report.latency is None:
        return "Nothing was read."
    return (
        f"One photo, from the file to the verdict: p50 {report.latency.p50_ms} ms, p95 "
        f"{report.latency.p95_ms} ms ({report.latency.n} photos). Peak memory "
        f"{report.hardware.peak_memory_mib} MiB. {report.hardware.processor}, "
        f"{report.hardware.cores} cores."
    )


def _rights(report: Report) -> str:
    return table(
        ("right", "items", "found first", "verdict known", "read right"),
        (
            (
                right.right_id,
                str(right.items),
                str(right.found_first),
                str(right.verdicts_known),
                str(right.read_right),
            )
            for right in report.rights
        ),
    )


def _mistakes(report: Report) -> list[str]:
    lists = (
        ("Another right came first", report.mistakes.wrong_right),
        ("Far negatives with the highest scores", report.mistakes.near_far),
        ("Siblings with the highest scores", report.mistakes.near_sibling),
        ("Surest wrong verdicts", report.mistakes.wrong_verdict),
        ("Not readable", report.mistakes.failed),
    )
    parts: list[str] = []
    for title, mistakes in lists:
        if mistakes:
            rows = ((m.unit_id, m.expected, m.answered, f"{m.score:.3f}") for m in mistakes)
            parts += [f"### {title}", table(("unit", "expected", "answered", "score"), rows)]
    return parts or ["None."]


def _run(report: Report) -> str:
    facts = [
        ("date", report.date),
        *((name, _fact(value)) for name, value in report.run.items()),
        ("system", f"{report.hardware.system}, Python {report.hardware.python}"),
    ]
    return table(("", ""), facts)


def _fact(value: object) -> str:
    if value is None:
        return "all"
    if isinstance(value, tuple | list):
        return ", ".join(str(entry) for entry in value) or "none"
    return str(value)
