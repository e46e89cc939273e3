"""Adapt an encoder, measure it before and after, and write it with its manifest."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from pandok.registry.manifest import (
    Cohort,
    DataSource,
    Measurement,
    ModelManifest,
    Output,
    Task,
)
from pandok.registry.manifest_toml import manifest_toml
from pandok.training.adaptation.material import OfficeMaterial, OldMaterial
from pandok.training.adaptation.measuring import (
    Found,
    LabelledPhotos,
    found_first,
    held_out_photos,
)
from pandok.training.adaptation.recipe import AdaptationOptions, adapt_network
from pandok.training.identity.cohort import write_cohort
from pandok.training.identity.exported import KnownEncoder
from pandok.training.identity.network import IdentityNetwork
from pandok.training.identity.publishing import FILL, MODEL_ID, RECIPE_VERSION
from pandok.training.identity.validation import validate
from pandok.training.identity.views import ViewOptions
from pandok.training.manifest_parts import (
    measured_rate,
    square_preprocessing,
    trained_today,
)
from pandok.training.onnx_export import export_picture_model

REPORT_FILE = "adaptation.json"

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Compared:
    """What was found at rank 1 before and after.

    Attributes:
        name: Of what was looked for.
        before: With the encoder as it was.
        after: With the adapted one.
    """

    name: str
    before: Found
    after: Found


@dataclass(frozen=True, eq=False)
class Adaptation:
    """An adapted encoder, written.

    Attributes:
        manifest: Its manifest.
        compared: Held-out photos, labelled photos where there are any, and old marks.
    """

    manifest: ModelManifest
    compared: tuple[Compared, ...]


@dataclass(frozen=True, eq=False)
class Office:
    """What an encoder is adapted to.

    Attributes:
        name: Of the gallery.
        material: References and verified photos.
        checked: Labelled photos that are measured only; may be none.
        checked_name: Name of their split.
    """

    name: str
    material: OfficeMaterial
    checked: LabelledPhotos
    checked_name: str = ""


def make_adapted(
    known: KnownEncoder,
    office: Office,
    old: OldMaterial,
    out: Path,
    options: AdaptationOptions,
    progress: Progress,
) -> Adaptation:
    """Adapt an encoder; write weights, cohort, manifest and ``adaptation.json``.

    Args:
        known: The encoder to begin with.
        office: What it is adapted to.
        old: What it must not forget.
        out: Folder to write to; made where missing.
        options: How.
        progress: Called with batches seen and batches in all.
    """
    out.mkdir(parents=True, exist_ok=True)
    started, size_px = time.monotonic(), known.size_px
    adapted = adapt_network(known.network, size_px, office.material, old, options, progress)
    seconds = time.monotonic() - started
    compared = tuple(_compared(known, adapted, office, old))
    weights = out / f"{MODEL_ID}.onnx"
    export_picture_model(adapted, weights, size_px=size_px, half=True)
    cohort = write_cohort(adapted, old.artworks, out, size_px)
    manifest = _manifest(weights.read_bytes(), cohort, known, office, options, compared, seconds)
    (out / manifest.origin).write_text(manifest_toml(manifest), encoding="utf-8")
    told = json.dumps([asdict(each) for each in compared], ensure_ascii=False, indent=2)
    (out / REPORT_FILE).write_text(told + "\n", encoding="utf-8")
    return Adaptation(manifest, compared)


def _compared(
    known: KnownEncoder, adapted: IdentityNetwork, office: Office, old: OldMaterial
) -> list[Compared]:
    size_px, material = known.size_px, office.material
    sets = [("held-out photos matched by points", held_out_photos(material, size_px))]
    if office.checked.views:
        sets.append((f"labelled photos, split {office.checked_name}", office.checked))
    rows = [
        Compared(
            f"{office.name}, {name}",
            found_first(known.network, size_px, material, photos),
            found_first(adapted, size_px, material, photos),
        )
        for name, photos in sets
    ]
    before, after = (
        validate(network, old.artworks, old.held_out, ViewOptions(size_px=size_px))
        for network in (known.network, adapted)
    )
    for name, first, last in (
        ("old marks held out, drawn printed", before.printed, after.printed),
        ("old marks held out, drawn in relief", before.relief, after.relief),
    ):
        among = before.among
        shares = (Found(round(share * among), among) for share in (first, last))
        rows.append(Compared(name, *shares))
    return rows


def _manifest(
    weights: bytes,
    cohort: Cohort,
    known: KnownEncoder,
    office: Office,
    options: AdaptationOptions,
    compared: tuple[Compared, ...],
    seconds: float,
) -> ModelManifest:
    digest, material = hashlib.sha256(weights).hexdigest(), office.material
    plan = options.plan
    pictures = len(material.artworks.pictures)
    drawn = min(plan.rights, material.class_count) * plan.views * options.steps
    own = DataSource(
        name=office.name,
        licence="the office's own records",
        pictures=pictures,
        note="References, and unlabelled photos on which local features found one.",
    )
    return ModelManifest(
        origin=f"{MODEL_ID}.toml",
        id=MODEL_ID,
        version=f"{RECIPE_VERSION}.{digest[:8]}",
        task=Task.IDENTITY_EMBEDDING,
        file=f"{MODEL_ID}.onnx",
        sha256=digest,
        bytes=len(weights),
        licence="Apache-2.0",
        data=(*known.sources, own),
        preprocessing=square_preprocessing(known.size_px, FILL),
        output=Output(dimension=known.network.dimension, normalised=True),
        trained=trained_today(
            "pandok.training.adaptation.recipe",
            (
                f"pandok train adapt --gallery SET --photos DIR --from RUN --out DIR"
                f" --steps {options.steps} --seed {plan.seed} --threads {options.threads}"
                f"  # RUN: {known.named}"
            ),
            seed=plan.seed,
            views=round(drawn / pictures),
            threads=options.threads,
            seconds=seconds,
        ),
        measured=tuple(_measured(compared)),
        cohort=cohort,
    )


def _measured(compared: tuple[Compared, ...]) -> list[Measurement]:
    """Rank-1 of the embedding alone, with Wilson intervals."""
    found: list[Measurement] = []
    for each in compared:
        found += measured_rate(
            each.name,
            "rank-1",
            each.after.found,
            each.after.among,
            unit="photos",
            note=f"By the embedding alone; {each.before.found} of {each.before.among}"
            " before it was adapted.",
        )
    return found
