"""A sample world from a set folder, made through the services that pages use."""

import csv
import json
from collections.abc import Sequence
from http import HTTPStatus
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from pandok.web.accounts.models import User
from pandok.web.accounts.permissions import organisations_of
from pandok.web.accounts.types import Role
from pandok.web.config.errors import WorldError
from pandok.web.config.world import item_outcome, item_submit, references_waiting, world_load
from pandok.web.config.world_files import read_world
from pandok.web.rights.models import Right
from pandok.web.screening.models import Screening
from tests.web.goods import DAMAGED, jpeg

GALLERY = [
    ("gaon-box", "right-gaon", "genuine", "Gaon soap", "Gaon", "gallery/gaon-box.jpg", "Gaon Ltd."),
    ("naru-mark", "right-naru", "trademark", "Naru", "Naru", "gallery/naru.jpg", "Naru & Sons"),
    ("gaon-mark", "right-gaon", "trademark", "Gaon", "Gaon", "gallery/gaon.jpg", "Gaon Ltd."),
]
PROBES = [
    ("item-1-a", "item-1", "probes/1a.jpg", "right-gaon", "genuine", "declarations/1.json"),
    ("item-2-a", "item-2", "probes/2a.jpg", "", "unknown", ""),
    ("item-1-b", "item-1", "probes/1b.jpg", "right-gaon", "genuine", "declarations/1.json"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("gallery", "probes", "declarations"):
        (tmp_path / name).mkdir()
    images = [row[5] for row in GALLERY] + [row[2] for row in PROBES]
    for seed, image in enumerate(images):
        (tmp_path / image).write_bytes(jpeg(seed))
    declared = {"number": "12345-26-000001M", "trademark": "GAON"}
    (tmp_path / "declarations/1.json").write_text(json.dumps(declared), encoding="utf-8")
    write_table(
        tmp_path / "gallery.csv", "reference_id right_id kind title text image holder", GALLERY
    )
    write_table(
        tmp_path / "probes.csv", "probe_id item_id image right_ids verdict declaration", PROBES
    )
    return tmp_path


def write_table(file: Path, columns: str, rows: Sequence[tuple[str, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([columns.split(), *rows])


def test_pictures_of_a_right_and_photos_of_an_item_belong_together(folder: Path) -> None:
    world = read_world(folder)
    assert world.holders == ("Gaon Ltd.", "Naru & Sons")
    assert [right.title for right in world.rights] == ["Gaon", "Naru"]
    assert [len(right.pictures) for right in world.rights] == [2, 1]
    assert [(item.name, len(item.photos)) for item in world.items] == [("item-1", 2), ("item-2", 1)]
    assert world.items[0].declaration["trademark"] == "GAON"


@pytest.mark.django_db
def test_everybody_can_sign_in_and_has_their_role(folder: Path) -> None:
    loaded = world_load(world=read_world(folder))
    for each in loaded.sign_ins:
        form = {"username": each.username, "password": loaded.password}
        assert Client().post("/sign-in/", form).status_code == HTTPStatus.FOUND
        assert User.objects.get(username=each.username).role == each.role
    assert {each.role for each in loaded.sign_ins} == set(Role.values)
    association = User.objects.get(role=Role.ASSOCIATION)
    assert organisations_of(association) == set(Right.objects.values_list("holder_id", flat=True))


@pytest.mark.django_db
def test_rights_wait_to_be_enrolled_and_goods_to_be_read(folder: Path) -> None:
    world = read_world(folder)
    loaded = world_load(world=world)
    assert references_waiting() == len(GALLERY)
    screening_id = item_submit(item=world.items[0], officer=loaded.officers[0])
    assert item_outcome(screening_id=screening_id, officer=loaded.officers[0]) is None
    assert ProcrastinateJob.objects.count() == len(GALLERY) + 1


@pytest.mark.django_db
def test_a_world_is_loaded_whole_or_not_at_all(folder: Path) -> None:
    (folder / GALLERY[-1][5]).write_bytes(DAMAGED)
    with pytest.raises(CommandError, match="gaon"):
        call_command("load_world", folder, stdout=StringIO())
    assert not User.objects.exists()
    assert not Right.objects.exists()


@pytest.mark.django_db
def test_the_command_screens_everything_and_tells_how_to_sign_in(folder: Path) -> None:
    told = StringIO()
    call_command("load_world", folder, stdout=told)
    assert Screening.objects.count() == 2
    lines = told.getvalue().splitlines()
    assert len(lines) == User.objects.count()
    with pytest.raises(CommandError, match="new desk"):
        call_command("load_world", folder, stdout=StringIO())


@pytest.mark.parametrize("name", ["gallery.csv", "probes.csv"])
def test_a_folder_that_is_no_set_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(WorldError, match="lacks"):
        read_world(folder)
    (folder / name).unlink()
    with pytest.raises(WorldError, match="cannot be read"):
        read_world(folder)


@pytest.mark.django_db
def test_companies_whose_names_begin_alike_sign_in_apart(folder: Path) -> None:
    table = (folder / "gallery.csv").read_text(encoding="utf-8")
    alike = table.replace("Gaon Ltd.", "Guangzhou Gaon Ltd.").replace(
        "Naru & Sons", "Guangzhou Naru"
    )
    (folder / "gallery.csv").write_text(alike, encoding="utf-8")
    loaded = world_load(world=read_world(folder))
    holders = [each.username for each in loaded.sign_ins if each.role == Role.HOLDER.value]
    assert holders == ["guangzhou", "guangzhou-naru"]
