"""What a result was measured on, as a hash: of content, whatever the folder is called."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from pandok.lab.progress import Progress, Stage
from pandok.lab.sets import ProbeRow, ReferenceRow


def file_sha256(path: Path) -> str:
    """Hex SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def gallery_sha256(rows: Sequence[ReferenceRow], progress: Progress) -> str:
    """Hex SHA-256 over the rows of a gallery and their pictures."""
    progress.start(Stage.HASH, len(rows))
    return _digest(_reference_facts(row, progress) for row in rows)


def probes_sha256(probes: Sequence[ProbeRow], progress: Progress) -> str:
    """Hex SHA-256 over rows of probes, their photos and declarations."""
    progress.start(Stage.HASH, len(probes))
    return _digest(_probe_facts(row, progress) for row in probes)


def _reference_facts(row: ReferenceRow, progress: Progress) -> list[str | None]:
    progress.advance(Stage.HASH)
    reference = row.reference
    return [
        reference.reference_id,
        reference.right_id,
        reference.kind.value,
        reference.title,
        reference.text,
        reference.holder,
        _content(row.image),
    ]


def _probe_facts(row: ProbeRow, progress: Progress) -> list[str | None]:
    progress.advance(Stage.HASH)
    return [
        row.probe_id,
        row.item_id,
        "|".join(row.right_ids),
        row.truth.value,
        row.split,
        row.negative.value if row.negative else None,
        _content(row.declaration) if row.declaration else None,
        _content(row.image),
    ]


def _content(path: Path) -> str:
    """Hash of a file that may turn out unreadable; reading it records the error later."""
    try:
        return file_sha256(path)
    except OSError:
        return ""


def _digest(facts: Iterable[list[str | None]]) -> str:
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(json.dumps(fact).encode() + b"\n")
    return digest.hexdigest()
