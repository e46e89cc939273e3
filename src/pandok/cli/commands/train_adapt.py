"""``pandok train adapt``: an office's own encoder."""

import os
from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.cache import cache_folder
from pandok.cli.figures_table import figures_table
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.session import open_gallery
from pandok.cli.terminal import Terminal
from pandok.cli.training import training_module
from pandok.lab.metrics.estimate import rate
from pandok.lab.sets import load_references, load_set, set_name
from pandok.reading.enrolment import ReadingTools
from pandok.registry.embedders import load_embedder
from pandok.registry.shipped import shipped_models

_PATH = click.Path(path_type=Path)


class _Options(TypedDict):
    gallery: Path
    photos: tuple[Path, ...]
    start_from: Path
    out: Path
    pack: Path | None
    check: str | None
    steps: int
    seed: int
    threads: int
    cache: Path | None


@click.command("adapt", cls=LocalisedCommand)
@click.option("--gallery", type=_PATH, required=True)
@click.option("--photos", type=_PATH, multiple=True)
@click.option("--from", "start_from", type=_PATH, required=True)
@click.option("--out", type=_PATH, required=True)
@click.option("--pack", type=_PATH)
@click.option("--check")
@click.option("--steps", type=click.IntRange(1), default=200, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--threads", type=click.IntRange(1, 256), default=1, show_default=True)
@click.option("--cache", type=_PATH)
@language_option
@click.pass_obj
def adapt(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Adapt the encoder to a gallery and unlabelled photos."""
    known = training_module("pandok.training.identity.exported").load_encoder(options["start_from"])
    material = training_module("pandok.training.adaptation.material")
    measuring = training_module("pandok.training.adaptation.measuring")
    publishing = training_module("pandok.training.adaptation.publishing")
    recipe = training_module("pandok.training.adaptation.recipe")
    verified_photos = training_module("pandok.training.adaptation.verified_photos")
    rows = load_references(options["gallery"])
    photos = verified_photos.photo_files(options["photos"])
    tools = ReadingTools(load_embedder(shipped_models()), None, None)
    gallery = open_gallery(rows, tools, cache_folder(options["cache"], os.environ), terminal)
    with terminal.progress("note.matching") as advance:
        looked = verified_photos.look_through(
            photos, gallery, tools, verified_photos.Certainty(), advance
        )
    terminal.tell(
        "adapt.matched",
        photos=len(photos),
        verified=len(looked.verified),
        rights=len({photo.right_id for photo in looked.verified}),
        unreadable=len(looked.unreadable),
    )
    probes = load_set(options["gallery"]).probes if options["check"] else ()
    office = publishing.Office(
        name=set_name(options["gallery"]),
        material=material.office_material(rows, looked.verified),
        checked=measuring.labelled_photos(
            [probe for probe in probes if probe.split == options["check"]],
            material.class_of_rights(rows),
            known.size_px,
        ),
        checked_name=options["check"] or "",
    )
    old = (
        material.packed_material(options["pack"]) if options["pack"] else material.drawn_material()
    )
    chosen = recipe.adaptation_options(
        steps=options["steps"], seed=options["seed"], threads=options["threads"]
    )
    with terminal.progress("note.training") as advance:
        adapted = publishing.make_adapted(known, office, old, options["out"], chosen, advance)
    figures = (
        (terminal.say(f"adapt.{when}", name=each.name), rate(found.found, found.among, "photos"))
        for each in adapted.compared
        for when, found in (("before", each.before), ("after", each.after))
    )
    terminal.answers.print(figures_table(figures, terminal))
    terminal.tell("train.written", path=str(options["out"] / adapted.manifest.origin))
