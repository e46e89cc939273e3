"""A small set of invented goods for the demonstration, drawn on the spot.

It is written in the format of the lab's sets, with the truth beside it, and appears as a whole or
not at all.
"""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import cv2
import numpy as np

from pandok.forge.artwork.palette import mixed
from pandok.forge.camera.article import Goods
from pandok.forge.camera.backgrounds import backgrounds_for
from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import Pose, aim, label_resolution
from pandok.forge.camera.shots import Shot, sample_shot, studio_shot
from pandok.forge.camera.solids import Solid
from pandok.forge.declarations.declaration import SampleDeclaration, declare, pick_flaws
from pandok.forge.errors import ForgeError
from pandok.forge.goods.brands import Brand
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.goods.labels import Label, draw_label, render_label
from pandok.forge.goods.packages import solid_for
from pandok.forge.split import Split
from pandok.forge.worlds.sample_plan import Item, SamplePlan, plan_sample
from pandok.forge.worlds.truth import edit_truth, label_truth, shot_truth
from pandok.reading.types import Image

LEAST_ITEMS = 4
MOST_ITEMS = 400

Progress: TypeAlias = Callable[[int, int], None]

GALLERY_COLUMNS = ("reference_id", "right_id", "kind", "title", "text", "image", "holder")
PROBE_COLUMNS = (
    "probe_id",
    "item_id",
    "image",
    "right_ids",
    "verdict",
    "split",
    "declaration",
    "negative",
)

_GLOSS = {
    GoodsForm.BOX: 0.35,
    GoodsForm.BOTTLE: 0.8,
    GoodsForm.TUBE: 0.55,
    GoodsForm.POUCH: 0.6,
}


def draw_sample_set(
    out_dir: Path, *, seed: int, items: int = 12, progress: Progress | None = None
) -> Path:
    """Draw a set of genuine and counterfeit goods of invented brands.

    Same seed, same fonts, same packages: same pixels. The folder appears when everything in it is
    complete; an interrupted run leaves nothing.

    Args:
        out_dir: Folder to make; may exist only if it is empty.
        seed: Decides everything.
        items: How many items; about one in six has no right in the gallery, half of the others are
            counterfeit, every third has two photos.
        progress: Called with pictures drawn and pictures in all.

    Returns:
        ``out_dir``, with gallery.csv, probes.csv, truth.jsonl, set.json and the pictures.

    Raises:
        ForgeError: The folder is not empty, too few or too many items, fonts are missing.
    """
    if items < LEAST_ITEMS:
        raise ForgeError("set.too_few_items", least=LEAST_ITEMS, items=items)
    if items > MOST_ITEMS:
        raise ForgeError("set.too_many_items", most=MOST_ITEMS, items=items)
    if out_dir.exists() and (not out_dir.is_dir() or any(out_dir.iterdir())):
        raise ForgeError("set.exists", path=str(out_dir))
    plan = plan_sample(seed, items)
    out_dir.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{out_dir.name}-", dir=out_dir.parent) as scratch:
        staged = Path(scratch) / "set"
        _write(staged, plan, seed, progress)
        staged.replace(out_dir)
    return out_dir


def _write(folder: Path, plan: SamplePlan, seed: int, progress: Progress | None) -> None:
    for name in ("gallery", "probes", "declarations"):
        (folder / name).mkdir(parents=True)
    done = 0

    def drawn() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, plan.pictures)

    gallery = list(_write_gallery(folder, plan, drawn))
    probes: list[dict[str, str]] = []
    truth: list[dict[str, object]] = []
    for item in plan.items:
        for row, known in _write_item(folder, item):
            probes.append(row)
            truth.append(known)
            drawn()
    _write_table(folder / "gallery.csv", GALLERY_COLUMNS, gallery)
    _write_table(folder / "probes.csv", PROBE_COLUMNS, probes)
    lines = "".join(json.dumps(t, ensure_ascii=False) + "\n" for t in truth)
    (folder / "truth.jsonl").write_text(lines, encoding="utf-8")
    about = {"name": "Pandok sample goods", "synthetic": True, "seed": seed}
    (folder / "set.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def _write_gallery(
    folder: Path, plan: SamplePlan, drawn: Callable[[], None]
) -> Iterator[dict[str, str]]:
    for brand in plan.brands:
        name = brand.name.latin
        mark = brand.registered.drawing().render(8.0)
        yield _reference(folder, brand, "trademark", name, mark)
        drawn()
        title = f"{name} {brand.product.name_en} / {brand.name.korean} {brand.product.name_ko}"
        yield _reference(folder, brand, "genuine", title, packshot(brand.label, brand.seed))
        drawn()
    for brand, fake in plan.known_fakes:
        title = f"{brand.name.latin} {brand.product.name_en} (known fake)"
        yield _reference(folder, brand, "known_fake", title, packshot(fake.label, brand.seed))
        drawn()


def _reference(folder: Path, brand: Brand, kind: str, title: str, picture: Image) -> dict[str, str]:
    reference_id = f"{brand.name.latin.lower()}-{kind.replace('_', '-')}"
    # A mark is flat colour, which PNG keeps exactly and small.
    image = f"gallery/{reference_id}.{'png' if kind == 'trademark' else 'jpg'}"
    _save(folder / image, picture, 92)
    return {
        "reference_id": reference_id,
        "right_id": brand.right_id,
        "kind": kind,
        "title": title,
        "text": brand.name.latin,
        "image": image,
        "holder": brand.name.holder,
    }


def packshot(label: Label, seed: int) -> Image:
    """Photograph a package as a right holder would: from the front, on white.

    Returns:
        ``(1000, 750, 3) uint8 RGB``.
    """
    solid = solid_for(label.product.package, np.random.default_rng((seed, 41)))
    shot = studio_shot()
    pose = aim(shot, solid, label.size_mm)
    return photograph(_goods(label, solid, pose), shot, pose)


def _goods(label: Label, solid: Solid, pose: Pose) -> Goods:
    base, ink = label.palette.base, label.palette.ink
    return Goods(
        solid=solid,
        label=render_label(label, min(8.0, 1.1 * label_resolution(pose))),
        label_size_mm=label.size_mm,
        side=mixed(base, ink, 0.06),
        cap=label.palette.accent,
        gloss=_GLOSS[label.product.package],
    )


def _write_item(folder: Path, item: Item) -> Iterator[tuple[dict[str, str], dict[str, object]]]:
    rng = np.random.default_rng((item.seed, 51))
    solid = solid_for(item.label.product.package, rng)
    flaws = pick_flaws(rng) if item.edits else ()
    declared = declare(item.brand, rng, flaws)
    declaration = f"declarations/{item.item_id}.json"
    (folder / declaration).write_text(
        json.dumps(declared.fields, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    desks = rng.permutation(np.array(backgrounds_for(Split.EXAM), dtype=object))
    for number in range(item.photos):
        shot = sample_shot(rng, Split.EXAM, desks[number])
        probe_id = f"{item.item_id}-{chr(ord('a') + number)}"
        pose = aim(shot, solid, item.label.size_mm)
        image = f"probes/{probe_id}.jpg"
        _save(
            folder / image,
            photograph(_goods(item.label, solid, pose), shot, pose),
            int(rng.integers(84, 92)),
        )
        row = {
            "probe_id": probe_id,
            "item_id": item.item_id,
            "image": image,
            "right_ids": item.brand.right_id if item.recorded else "",
            "verdict": item.verdict,
            "split": "test",
            "declaration": declaration,
            "negative": item.negative,
        }
        yield row, _truth(row, item, shot, pose, solid, declared)


def _truth(
    row: dict[str, str],
    item: Item,
    shot: Shot,
    pose: Pose,
    solid: Solid,
    declared: SampleDeclaration,
) -> dict[str, object]:
    return {
        "probe_id": row["probe_id"],
        "item_id": item.item_id,
        "verdict": row["verdict"],
        "brand": item.brand.name.latin,
        "package": item.label.product.package.value,
        "edits": edit_truth(item.edits, pose, solid),
        **label_truth(item.label, draw_label(item.label), pose, solid),
        "declaration_flaws": [flaw.value for flaw in declared.flaws],
        "camera": shot_truth(shot),
    }


def _save(path: Path, picture: Image, quality: int) -> None:
    bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    options = [cv2.IMWRITE_JPEG_QUALITY, quality] if path.suffix == ".jpg" else []
    encoded = cv2.imencode(path.suffix, bgr, options)[1]
    path.write_bytes(encoded.tobytes())


def _write_table(path: Path, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
