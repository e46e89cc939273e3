"""The report of a folder of barcodes as a Markdown page."""

from pandok.lab.codes.contents import CodesReport
from pandok.lab.report.markdown import percent, table


def page(report: CodesReport) -> str:
    """Render the report as a Markdown page."""
    parts = [
        f"# {report.set_name} (real photos)",
        "A photo counts as wrong as soon as anything is read that is not on it. Intervals are "
        "Wilson's, 95 %. Photos fall into two parts by the number on them: how a hard code is "
        "swept was chosen on the one, and only measured on the other, *held out* one.",
    ]
    if report.corrections:
        parts += [
            "The published text of these photos is wrong; measured against what is on them:",
            table(
                ("photo", "text on it", "seen by"),
                ((entry.photo, entry.text, entry.reason) for entry in report.corrections),
            ),
        ]
    for figures in report.readers:
        rows = [
            ("**all**", figures.total),
            *((f"*{part.replace('_', ' ')}*", tally) for part, tally in figures.parts.items()),
            *figures.families.items(),
        ]
        parts += [
            f"## {figures.name}",
            table(
                ("family", "photos", "read", "without add-on", "wrong", "missed"),
                (
                    (
                        name,
                        str(tally.photos),
                        percent(tally.read),
                        percent(tally.read_without_addon),
                        percent(tally.wrong),
                        percent(tally.missed),
                    )
                    for name, tally in rows
                ),
            ),
            f"Time a photo: p50 {figures.p50_ms:.1f} ms, p95 {figures.p95_ms:.1f} ms.",
        ]
        parts += [
            f"Wrong: {wrong.photo} has {wrong.expected}, read {', '.join(wrong.found)}."
            for wrong in figures.wrong
        ]
        if figures.missed:
            parts.append(f"Missed: {', '.join(figures.missed)}.")
    machine = report.hardware
    parts.append(
        f"Pandok {report.program_version}, {report.date}, {machine.processor}, "
        f"{machine.cores} cores."
    )
    return "\n\n".join(parts) + "\n"
