"""The report of a set of lines as a Markdown page."""

from pandok.lab.report.markdown import percent, table
from pandok.lab.text.contents import TextReport


def page(report: TextReport) -> str:
    """Render the report as a Markdown page."""
    kind = "drawn by a program: synthetic" if report.synthetic else "as found"
    rows = [
        (
            script,
            figures.name,
            str(measured.lines),
            str(measured.characters),
            percent(measured.character_errors),
            percent(measured.read_whole),
            f"{figures.p50_ms:.1f}",
        )
        for script in dict.fromkeys(name for r in report.readers for name in r.scripts)
        for figures in report.readers
        if (measured := figures.scripts.get(script)) is not None
    ]
    header = ("script", "reader", "lines", "characters", "errors", "read whole", "ms a line")
    parts = [
        f"# {report.set_name} ({kind})",
        "Errors are characters put in, left out or exchanged, as a share of those written, after "
        "NFC; spaces in a row count as one. Intervals are 95 %: a bootstrap over lines for errors, "
        "Wilson's for lines read whole. A reader is measured on the scripts that it was made for.",
        table(header, rows),
    ]
    for figures in report.readers:
        if figures.worst:
            worst = [(m.line, m.written, m.read, str(m.wrong)) for m in figures.worst]
            parts += [
                f"## Most errors of {figures.name}",
                table(("line", "written", "read", "errors"), worst),
            ]
    machine = report.hardware
    parts.append(
        f"Pandok {report.program_version}, {report.date}, {machine.processor}, "
        f"{machine.cores} cores."
    )
    return "\n\n".join(parts) + "\n"
