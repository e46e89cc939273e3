"""``pandok manage load_world SET_DIR``: a sample world, screened and waiting to be read."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from pandok.reading.errors import PandokError
from pandok.web.config.world import item_submit, world_load
from pandok.web.config.world_files import read_world


class Command(BaseCommand):
    """Loads a set folder into a new desk."""

    help = "Load a set folder into a new desk as a sample world."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("set_dir", type=Path)

    def handle(self, *, set_dir: Path, **_options: object) -> None:
        """Load it, and print how to sign in."""
        try:
            world = read_world(set_dir)
            loaded = world_load(world=world)
            for turn, item in enumerate(world.items):
                item_submit(item=item, officer=loaded.officers[turn % len(loaded.officers)])
        except PandokError as error:
            raise CommandError(str(error)) from error
        for each in loaded.sign_ins:
            self.stdout.write(f"{each.username}\t{loaded.password}\t{each.role}\t{each.of}")
