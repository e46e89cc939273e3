"""The world that the demo shows: drawn by the forge, shipped as pictures, so no font is needed.

Drawn again with ``pandok forge world --seed SEED --items ITEMS --out src/pandok/cli/demo/world``,
with the seed and the items that ``world/set.json`` tells.
"""

import json
import shutil
from pathlib import Path

from pandok.cli.desk import DATA_VARIABLE, desk_part
from pandok.cli.failure import CliError
from pandok.lab.sets import ABOUT_FILE, FORGE_TRUTH_FILE, PROBES_FILE

SHIPPED_WORLD = Path(__file__).with_name("world")


def place_world(world: Path, folder: Path, items: int | None) -> None:
    """Copy a world to where the demo reads it.

    Args:
        world: What the forge drew.
        folder: Where an earlier run of the demo may have left one, which is replaced.
        items: Keep only the first items, None for all.

    Raises:
        CliError: There is no world, or the folder holds something that is not ours to remove.
    """
    if not (world / FORGE_TRUTH_FILE).is_file() or not (world / PROBES_FILE).is_file():
        raise CliError("forge.no_world", folder=str(world))
    if world.resolve() == folder.resolve():
        raise CliError("write.not_empty", folder=str(folder))
    remove_drawn_set(folder)
    shutil.copytree(world, folder)
    if items is not None:
        _keep_first(folder / PROBES_FILE, items)


def world_seed(folder: Path) -> int:
    """Return the seed that a world was drawn with; 0 where it does not tell."""
    try:
        about = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0
    seed = about.get("seed") if isinstance(about, dict) else None
    return seed if isinstance(seed, int) else 0


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


def _keep_first(probes: Path, items: int) -> None:
    """Shorten the table of photos to those of the first items; photos of one stand together."""
    head, *rows = probes.read_text(encoding="utf-8").splitlines(keepends=True)
    place = head.strip().split(",").index("item_id")
    kept: list[str] = []
    seen: set[str] = set()
    for row in rows:
        seen.add(row.split(",")[place])
        if len(seen) > items:
            break
        kept.append(row)
    probes.write_text(head + "".join(kept), encoding="utf-8")
