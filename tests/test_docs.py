"""The documentation is complete where completeness can be checked, and its links resolve."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pandok.cli.main import pandok
from pandok.reading.types import EvidenceKind, QualityWarning
from pandok.reading.wording.catalogue import catalogue
from tests.source_errors import packages_with_wording

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE_BLOCK = re.compile(r"```.*?```", re.DOTALL)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def section(text: str, heading: str) -> str:
    """The part of a page below a heading of the second level."""
    _, found, rest = text.partition(f"\n## {heading}\n")
    assert found, f"no section {heading}"
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize("kind", EvidenceKind)
def test_every_kind_of_evidence_is_explained(kind: EvidenceKind) -> None:
    assert f"| `{kind}` |" in section(text_of(REFERENCE / "evidence.md"), "Kinds of evidence")


@pytest.mark.parametrize("warning", QualityWarning)
def test_every_quality_warning_is_explained(warning: QualityWarning) -> None:
    assert f"| `{warning}` |" in section(text_of(REFERENCE / "evidence.md"), "Quality warnings")


def test_every_command_and_option_is_explained() -> None:
    page = text_of(REFERENCE / "cli.md")
    found = list(commands(pandok, "pandok"))
    assert len(found) >= 6
    for path, command in found:
        explained = section(page, f"`{path}`")
        options = [each for each in command.params if isinstance(each, click.Option)]
        names = {each.opts[0] for each in options} - {"--help", "--language"}
        assert {name for name in names if f"| `{name}` |" not in explained} == set(), path


def test_no_option_is_explained_that_is_not_there() -> None:
    page = text_of(REFERENCE / "cli.md")
    for path, command in commands(pandok, "pandok"):
        explained = set(re.findall(r"^\| `(--[a-z-]+)` \|", section(page, f"`{path}`"), re.M))
        known = {name for each in command.params for name in each.opts}
        assert explained <= known, path


def test_every_error_is_listed() -> None:
    listed = set(re.findall(r"^\| `([a-z0-9_.]+)` \|", text_of(REFERENCE / "errors.md"), re.M))
    codes = {
        key.removeprefix("error.")
        for package in packages_with_wording()
        for key in sorted(catalogue(package, "en").keys())
        if key.startswith("error.") and key != "error.prefix"
    }
    assert sorted(codes - listed) == []
    assert sorted(listed - codes) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(_CODE_BLOCK.sub("", text_of(page))):
        if "://" in target or target.startswith("#"):
            continue
        assert (page.parent / target.partition("#")[0]).exists(), target


def test_every_page_is_reached_from_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    reached, waiting = {index}, [index]
    while waiting:
        page = waiting.pop()
        for target in _LINK.findall(text_of(page)):
            linked = (page.parent / target.partition("#")[0]).resolve()
            pages = sorted(linked.glob("*.md")) if linked.is_dir() else [linked]
            for each in pages:
                if each.suffix == ".md" and each.is_file() and each not in reached:
                    reached.add(each)
                    waiting.append(each)
    assert [page for page in sorted((ROOT / "docs").rglob("*.md")) if page not in reached] == []
