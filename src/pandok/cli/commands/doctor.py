"""``pandok doctor``: is this installation in order, and if not, what to do."""

import json
import os
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from pandok.cli.cache import cache_folder
from pandok.cli.doctor.checks import Finding, Health, all_checks, run_check
from pandok.cli.doctor.desk import desk_checks
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.reading.printable import printable

EXIT_RED = 1
_SIGNS = {Health.GOOD: ("✓", "green"), Health.WARNING: ("!", "yellow"), Health.BAD: ("✗", "red")}


@click.command("doctor", cls=LocalisedCommand)
@click.option("--json", "as_json", is_flag=True)
@click.option("--cache", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def doctor(terminal: Terminal, as_json: bool, cache: Path | None) -> int:
    """Run the self-checks; the exit code is 1 where an essential part is red."""
    findings = []
    with desk_checks(os.environ) as desk, terminal.progress("note.checking") as advance:
        checks = (*all_checks(cache_folder(cache, os.environ)), *desk)
        for done, check in enumerate(checks):
            advance(done, len(checks))
            findings.append(run_check(check, terminal.language))
    red = any(each.health is Health.BAD for each in findings)
    if as_json:
        shown = {"ok": not red, "checks": [_object(each, terminal) for each in findings]}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        terminal.answers.print(_table(findings, terminal))
        summary = terminal.say("doctor.red" if red else "doctor.green")
        terminal.answers.print(Text(summary, style="bold red" if red else "bold green"))
    return EXIT_RED if red else 0


def _remedy(finding: Finding, terminal: Terminal) -> str:
    if finding.health is Health.GOOD:
        return ""
    return terminal.say(f"doctor.{finding.check}.remedy")


def _object(finding: Finding, terminal: Terminal) -> dict[str, str]:
    return {
        "check": finding.check,
        "health": finding.health.value,
        "detail": finding.detail,
        "remedy": _remedy(finding, terminal),
    }


def _table(findings: list[Finding], terminal: Terminal) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("")
    table.add_column(terminal.say("doctor.check"))
    table.add_column(terminal.say("doctor.seen"), overflow="fold")
    for finding in findings:
        sign, colour = _SIGNS[finding.health]
        seen = Text(printable(finding.detail))
        remedy = _remedy(finding, terminal)
        if remedy:
            seen.append(f"\n→ {remedy}", style=colour)
        table.add_row(
            Text(sign, style=f"bold {colour}"),
            terminal.say(f"doctor.{finding.check}.name"),
            seen,
        )
    return table
