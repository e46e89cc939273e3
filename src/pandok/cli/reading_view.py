"""A reading as a person at a terminal likes to see it."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pandok.cli.glosses import glossed_lines
from pandok.cli.panels import SHOWN_EVIDENCE
from pandok.cli.terminal import Terminal
from pandok.reading.printable import printable
from pandok.reading.translation import Translator
from pandok.reading.types import Candidate, Code, Reading, Verdict
from pandok.reading.wording.statements import (
    clue_name,
    label_field_name,
    quality_sentence,
    statement,
    verdict_sentence,
)

# Shape and colour both tell the verdict: some people do not see the colour.
VERDICT_SIGNS: dict[Verdict, tuple[str, str]] = {
    Verdict.SUSPECT: ("▲", "red"),
    Verdict.CONSISTENT: ("●", "green"),
    Verdict.INCONCLUSIVE: ("?", "yellow"),
    Verdict.NO_RIGHT_FOUND: ("○", "blue"),
}
DEFAULT_TOP = 5
_TEXT_ROWS = 12
_BAR_CELLS = 6
_CARRIED_CELLS = 12


def reading_view(
    reading: Reading,
    names: Sequence[str],
    terminal: Terminal,
    top: int | None = None,
    translator: Translator | None = None,
) -> RenderableType:
    """Lay a reading out.

    Args:
        reading: What to show.
        names: What each photo is called, in the order of the photos.
        terminal: Chooses the language.
        top: How many candidates; None for a handful.
        translator: Says what is written in another language; None for the glossary alone.
    """
    parts: list[RenderableType] = [_headline(reading, terminal)]
    if reading.candidates:
        parts.append(_candidates(reading.candidates[: top or DEFAULT_TOP], names, terminal))
        parts.extend(_carried(reading.candidates[0], terminal))
        parts.extend(_evidence(reading.candidates[0], terminal))
    parts.extend(_label(reading, terminal))
    parts.extend(_written(reading, terminal))
    parts.extend(_glosses(reading, terminal, translator))
    parts.extend(_quality(reading, names, terminal))
    parts.append(_footer(reading, terminal))
    return Group(*parts)


def verdict_label(verdict: Verdict, terminal: Terminal) -> Text:
    """Return the short name of a verdict with its sign, coloured."""
    sign, colour = VERDICT_SIGNS[verdict]
    return Text(f"{sign} {terminal.say(f'verdict.{verdict.value}')}", style=f"bold {colour}")


def _headline(reading: Reading, terminal: Terminal) -> RenderableType:
    _, colour = VERDICT_SIGNS[reading.verdict]
    key = "calibrated" if reading.calibrated else "uncalibrated"
    body = Text(verdict_sentence(reading.verdict, terminal.language))
    body.append("\n")
    told = terminal.say(f"view.{key}", percent=f"{reading.probability:.0%}")
    body.append(told, style="dim")
    title = verdict_label(reading.verdict, terminal)
    return Panel(body, title=title, title_align="left", border_style=colour, padding=(0, 1))


def _candidates(
    candidates: Sequence[Candidate], names: Sequence[str], terminal: Terminal
) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", title_justify="left")
    table.add_column("#", justify="right", style="dim")
    table.add_column(terminal.say("view.right"), no_wrap=True)
    for key in ("title", "holder", "kind"):
        table.add_column(terminal.say(f"view.{key}"), overflow="fold")
    table.add_column(terminal.say("view.score"), no_wrap=True)
    if len(names) > 1:
        table.add_column(terminal.say("view.photo"), overflow="fold")
    for rank, candidate in enumerate(candidates, start=1):
        filled = round(candidate.score * _BAR_CELLS)
        bar = "█" * filled + "░" * (_BAR_CELLS - filled)
        cells = [
            str(rank),
            printable(candidate.right_id),
            printable(candidate.title),
            printable(candidate.holder or "–"),
            terminal.say(f"kind.{candidate.kind.value}"),
            f"{bar} {candidate.score:.2f}",
        ]
        if len(names) > 1:
            cells.append(printable(names[candidate.photo]))
        table.add_row(*map(Text, cells), style="bold" if rank == 1 else None)
    return _section(terminal.say("view.candidates"), table)


def _evidence(candidate: Candidate, terminal: Terminal) -> Iterator[RenderableType]:
    if not candidate.evidence:
        return
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(justify="right", style="dim")
    table.add_column(overflow="fold")
    for number, each in enumerate(candidate.evidence[:SHOWN_EVIDENCE], start=1):
        table.add_row(str(number), Text(printable(statement(each, terminal.language))))
    title = terminal.say("view.evidence", right=printable(candidate.right_id))
    yield _section(title, table)


def _carried(candidate: Candidate, terminal: Terminal) -> Iterator[RenderableType]:
    if not candidate.carried_by:
        return
    most = candidate.carried_by[0].log_odds
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    for each in candidate.carried_by:
        filled = max(1, round(each.log_odds / most * _CARRIED_CELLS))
        name = clue_name(each.kind, terminal.language)
        table.add_row(Text(name), Text("█" * filled, style="cyan"), f"{each.log_odds:+.1f}")
    yield _section(terminal.say("view.carried", right=printable(candidate.right_id)), table)


def _written(reading: Reading, terminal: Terminal) -> Iterator[RenderableType]:
    # Specks that were read as punctuation tell a person nothing.
    lines = [line.text for line in reading.lines if any(map(str.isalnum, line.text))]
    if lines:
        words = " · ".join(map(printable, lines[:_TEXT_ROWS]))
        hidden = len(lines) - _TEXT_ROWS
        if hidden > 0:
            words += f" · {terminal.say('view.more', count=hidden)}"
        yield _section(terminal.say("view.text"), Text(words))
    yield from _codes(reading, terminal)


def _label(reading: Reading, terminal: Terminal) -> Iterator[RenderableType]:
    """What the label tells, with its form where that says more than the print."""
    if not reading.label_fields:
        return
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(style="dim", no_wrap=True)
    for field in reading.label_fields:
        name = label_field_name(field.kind, terminal.language)
        form = field.value if field.value.casefold() != field.text.casefold() else ""
        table.add_row(*map(Text, (name, printable(field.text), printable(form))))
    yield _section(terminal.say("view.label"), table)


def _glosses(
    reading: Reading, terminal: Terminal, translator: Translator | None
) -> Iterator[RenderableType]:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    told = [pair for pair in glossed_lines(reading, terminal.language, translator) if pair[1]]
    for line, gloss in told[:_TEXT_ROWS]:
        if gloss is not None:
            table.add_row(Text(printable(line.text)), Text(printable(gloss.text), style="italic"))
    if told:
        yield _section(terminal.say("view.glosses"), table)


def _codes(reading: Reading, terminal: Terminal) -> Iterator[RenderableType]:
    if reading.codes:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for code in reading.codes:
            table.add_row(
                printable(code.symbology), Text(printable(code.text)), _check_digit(code, terminal)
            )
        yield _section(terminal.say("view.codes"), table)


def _check_digit(code: Code, terminal: Terminal) -> Text:
    if code.check_digit_valid is None:
        return Text(terminal.say("view.no_check_digit"), style="dim")
    if code.check_digit_valid:
        return Text(terminal.say("view.check_digit_right"), style="green")
    return Text(terminal.say("view.check_digit_wrong"), style="bold red")


def _quality(
    reading: Reading, names: Sequence[str], terminal: Terminal
) -> Iterator[RenderableType]:
    lines = Text()
    for name, quality in zip(names, reading.quality, strict=True):
        for warning in quality.warnings:
            lines.append("\n" if lines else "")
            lines.append(f"{printable(name)}: ", style="bold")
            lines.append(quality_sentence(warning, terminal.language))
    if lines:
        yield _section(terminal.say("view.quality"), lines, colour="yellow")


def _footer(reading: Reading, terminal: Terminal) -> RenderableType:
    told = terminal.say("view.footer", policy=reading.policy, ms=reading.elapsed_ms or 0)
    return Padding(Text(told, style="dim"), (1, 0, 0, 1))


def _section(title: str, body: RenderableType, colour: str = "cyan") -> RenderableType:
    return Padding(
        Group(Text(title, style=f"bold {colour}"), Padding(body, (0, 0, 0, 2))), (1, 0, 0, 1)
    )
