import csv
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pandok.cli.demo.sample_world import (
    SHIPPED_WORLD,
    place_world,
    remove_drawn_set,
    world_seed,
)
from pandok.cli.failure import CliError
from pandok.forge.worlds.drawn import pixel_hash
from pandok.lab.sets import load_set
from pandok.reading.types import Verdict
from tests.cli.conftest import DemoRun

FORBIDDEN_TAGS = {"script", "iframe", "object", "embed", "link", "base"}
# Elements without an end tag.
VOID_TAGS = {"meta", "input", "img", "br", "link"}


class Page(HTMLParser):
    """Collects what the tests ask of a page, and holds its tags balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.sources: list[str] = []
        self.alternatives: list[str] = []
        self.languages: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID_TAGS:
            self.open.append(tag)
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.targets += [values["for"]] if tag == "label" else []
        self.languages |= {values["lang"]} if "lang" in values else set()
        if tag == "img":
            self.sources.append(values["src"])
            self.alternatives.append(values["alt"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def folder(demo_run: DemoRun) -> Path:
    return demo_run.folder


@pytest.fixture
def page(folder: Path) -> Page:
    return Page((folder / "report.html").read_text(encoding="utf-8"))


def test_the_report_carries_its_pictures_and_runs_no_script(page: Page) -> None:
    assert page.sources
    assert all(source.startswith("data:image/") for source in page.sources)
    assert all(page.alternatives)
    assert not FORBIDDEN_TAGS & set(page.tags)
    assert not page.open


def test_the_report_is_one_file_that_can_be_sent(folder: Path) -> None:
    assert (folder / "report.html").stat().st_size < 10_000_000


def test_every_item_stands_in_the_report_in_both_languages(folder: Path, page: Page) -> None:
    text = (folder / "report.html").read_text(encoding="utf-8")
    with (folder / "set" / "probes.csv").open(encoding="utf-8", newline="") as file:
        item_ids = {row["item_id"] for row in csv.DictReader(file)}
    assert page.tags.count("article") == len(item_ids)
    assert all(item_id in text for item_id in item_ids)
    assert {"en", "ko"} <= page.languages
    assert "합성" in text
    assert "Synthetic" in text


def test_labels_lead_to_inputs_and_ids_are_unique(page: Page) -> None:
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.targets) <= set(page.ids)


def test_the_table_ends_with_the_place_of_the_report(demo_run: DemoRun) -> None:
    assert demo_run.exit_code == 0
    assert demo_run.err == ""
    assert demo_run.out.rstrip().endswith(str(demo_run.folder / "report.html"))
    assert re.search(r"물품 4건 가운데 \d+건", demo_run.out)


def test_an_earlier_set_of_the_demo_makes_room(tmp_path: Path) -> None:
    (tmp_path / "gallery.csv").write_bytes(b"")
    (tmp_path / "truth.jsonl").write_bytes(b"")
    remove_drawn_set(tmp_path)
    assert not tmp_path.exists()


def test_what_the_forge_did_not_draw_is_never_removed(tmp_path: Path) -> None:
    kept = tmp_path / "gallery.csv"
    kept.write_bytes(b"mine")
    with pytest.raises(CliError) as caught:
        remove_drawn_set(tmp_path)
    assert str(tmp_path) in caught.value.message("ko")
    assert kept.read_bytes() == b"mine"


def test_the_world_that_comes_with_pandok_is_small_and_shows_everything() -> None:
    files = [path for path in SHIPPED_WORLD.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 15_000_000
    world = load_set(SHIPPED_WORLD)
    assert world.synthetic
    assert len({row.reference.right_id for row in world.references}) >= 14
    assert {probe.true_verdict for probe in world.probes} == set(Verdict) - {Verdict.INCONCLUSIVE}
    assert len({probe.item_id for probe in world.probes}) >= 14
    assert world_seed(SHIPPED_WORLD) > 0


def test_the_world_that_comes_with_pandok_is_as_it_was_drawn() -> None:
    with (SHIPPED_WORLD / "hashes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pictures = [(SHIPPED_WORLD / path).read_bytes() for path in row["pictures"].split("|")]
            assert pixel_hash(pictures) == row["pixels"], row["unit"]


def test_only_the_first_items_are_kept(tmp_path: Path) -> None:
    place_world(SHIPPED_WORLD, tmp_path / "set", 3)
    items = list(dict.fromkeys(probe.item_id for probe in load_set(tmp_path / "set").probes))
    whole = list(dict.fromkeys(probe.item_id for probe in load_set(SHIPPED_WORLD).probes))
    assert items == whole[:3]


def test_a_folder_that_is_no_world_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CliError, match="no world"):
        place_world(tmp_path / "nothing", tmp_path / "set", None)
    assert not (tmp_path / "set").exists()


def test_a_world_is_not_copied_over_itself(tmp_path: Path) -> None:
    place_world(SHIPPED_WORLD, tmp_path / "set", None)
    with pytest.raises(CliError):
        place_world(tmp_path / "set", tmp_path / "set", None)
    assert (tmp_path / "set" / "gallery.csv").is_file()
