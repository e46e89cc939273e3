"""``pandok read``: photos of one item in, a reading with evidence out."""

import os
from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.atomic import check_writable, write_atomically
from pandok.cli.cache import cache_folder
from pandok.cli.comparison import comparison, png
from pandok.cli.failure import CliError
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.panels import reading_panels
from pandok.cli.reading_json import reading_text
from pandok.cli.reading_view import reading_view
from pandok.cli.session import decode_item, open_reader, read_item
from pandok.cli.terminal import Terminal
from pandok.reading.gallery import Gallery
from pandok.reading.translation import open_translator
from pandok.reading.types import Photo, Reading

_PATH = click.Path(path_type=Path)


class _Options(TypedDict):
    photos: tuple[Path, ...]
    gallery: Path
    declaration: Path | None
    as_json: bool
    save: Path | None
    with_text: bool
    top: int | None
    cache: Path | None
    translation_models: Path | None


@click.command("read", cls=LocalisedCommand)
@click.argument("photos", type=_PATH, nargs=-1, required=True)
@click.option("--gallery", type=_PATH, required=True)
@click.option("--declaration", type=_PATH)
@click.option("--json", "as_json", is_flag=True)
@click.option("--save", type=_PATH)
@click.option("--no-text", "with_text", is_flag=True, flag_value=False, default=True)
@click.option("--top", type=click.IntRange(1, 1000))
@click.option("--cache", type=_PATH)
@click.option("--translation-models", type=_PATH)
@language_option
@click.pass_obj
def read(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Read photos of one item against a gallery."""
    photos, save = options["photos"], options["save"]
    if save is not None:
        _check_save(save, photos)
    translator = open_translator(options["translation_models"])
    item = decode_item(photos, options["declaration"])
    opened = open_reader(
        options["gallery"],
        cache_folder(options["cache"], os.environ),
        terminal,
        with_text=options["with_text"],
    )
    reading = read_item(opened.reader, item)
    if save is not None:
        write_atomically(save, _picture(reading, item.photos, opened.gallery, terminal))
        terminal.note("note.saved", path=str(save))
    if options["as_json"]:
        click.echo(reading_text(reading, terminal.language, options["top"], translator))
    else:
        names = [path.name for path in photos]
        view = reading_view(reading, names, terminal, options["top"], translator)
        terminal.answers.print(view)


def _check_save(save: Path, photos: tuple[Path, ...]) -> None:
    if save.suffix.lower() != ".png" and not save.is_dir():
        raise CliError("write.not_png", path=str(save))
    check_writable(save)
    if save.exists() and any(photo.exists() and save.samefile(photo) for photo in photos):
        raise CliError("write.is_photo", path=str(save))


def _picture(
    reading: Reading, photos: tuple[Photo, ...], gallery: Gallery, terminal: Terminal
) -> bytes:
    panels = [
        (terminal.say(each.key, **each.parameters), each.panel)
        for each in reading_panels(reading, photos, gallery)
    ]
    return png(comparison(_headline(reading, terminal), reading.verdict, panels))


def _headline(reading: Reading, terminal: Terminal) -> str:
    percent = f"{reading.probability:.0%}"
    verdict = terminal.say(f"verdict.{reading.verdict.value}")
    return terminal.say(
        "picture.calibrated" if reading.calibrated else "picture.uncalibrated",
        verdict=verdict,
        percent=percent,
    )
