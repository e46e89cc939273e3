"""The set that a demo drew, and drawing over it."""

import shutil
from pathlib import Path

from pandok.cli.desk import DATA_VARIABLE, desk_part
from pandok.cli.failure import CliError
from pandok.lab.sets import FORGE_TRUTH_FILE


def remove_drawn_set(folder: Path) -> None:
    """Make room for a new set where an earlier run of the demo left one.

    Raises:
        CliError: The folder holds something else, which is not ours to remove.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    # Only the forge writes this file, and only into a set that it has finished.
    if folder.is_symlink() or not (folder / FORGE_TRUTH_FILE).is_file():
        raise CliError("write.not_empty", folder=str(folder))
    shutil.rmtree(folder)


def make_room_for_desk(folder: Path, set_folder: str) -> None:
    """Remove the desk that an earlier run of the demo left in a folder.

    Args:
        folder: The desk's data folder.
        set_folder: Name of the drawn set in it.

    Raises:
        CliError: The folder holds something else, which is not ours to remove.
        DeskInUseError: A demo runs there.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if folder.is_symlink() or not (folder / set_folder / FORGE_TRUTH_FILE).is_file():
        raise CliError("write.not_empty", folder=str(folder))
    environment = desk_part("environment").read_environment({DATA_VARIABLE: str(folder)})
    desk_part("preparation").clear_desk(environment)
