"""Pictures, readings and rights for tests of the desk; the machine itself is stood in for."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from pandok.reading.types import Declaration, Verdict
from pandok.web.accounts.models import Organisation, User
from pandok.web.engine.types import PictureSource, StoredReading
from pandok.web.rights.models import Right
from pandok.web.rights.services import right_create
from pandok.web.rights.types import NewPicture, NewRight, PictureKind
from pandok.web.screening.models import Screening
from pandok.web.screening.services import screening_read, screening_submit
from pandok.web.screening.types import NewPhoto

if TYPE_CHECKING:
    from pandok.reading.form import Json
    from pandok.reading.types import Image as Pixels

DAMAGED = b"\xff\xd8\xff\xe0 this is the beginning of a photo at most"


def jpeg(seed: int = 0, size_px: tuple[int, int] = (96, 64)) -> bytes:
    """A picture of noise in patches, the same for the same seed."""
    ground = np.random.default_rng(seed).integers(0, 256, (8, 12, 3), dtype=np.uint8)
    file = BytesIO()
    Image.fromarray(ground).resize(size_px, Image.Resampling.NEAREST).save(file, "JPEG")
    return file.getvalue()


def png(pixels: "Pixels") -> bytes:
    """A picture without loss."""
    file = BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def make_right(holder: Organisation, title: str = "Gaon", seed: int = 1) -> Right:
    return right_create(
        holder=holder,
        fields=NewRight(PictureKind.GENUINE, title, word_mark=title.upper()),
        pictures=[NewPicture(jpeg(seed), "box.jpg")],
        by=None,
    )


def stored(right: Right | None, verdict: Verdict = Verdict.SUSPECT) -> StoredReading:
    """What the machine would say of a photo that shows a right."""
    candidates: list[Json] = []
    if right is not None:
        picture = right.pictures.get()
        quad: Json = [[10.0, 10.0], [80.0, 10.0], [80.0, 50.0], [10.0, 50.0]]
        found: dict[str, Json] = {"photo": 0, "photo_quad": quad, "reference_quad": quad}
        evidence: list[Json] = [
            {
                "kind": "misspelt_mark",
                "value": 0.9,
                "parameters": {"read": "GAOM", "name": "GAON", "letters": "N/M"},
                "reference_id": None,
                **found,
            },
            {
                "kind": "undeclared_mark",
                "value": 0.4,
                "parameters": {"declared": "Secret Importer", "name": "GAON"},
                "photo": None,
                "photo_quad": None,
                "reference_quad": None,
                "reference_id": None,
            },
        ]
        candidates = [
            {
                "right_id": str(right.id),
                "holder": right.holder.name,
                "kind": "genuine",
                "title": right.title,
                "score": 0.97,
                "photo": 0,
                "quad": quad,
                "reference_id": str(picture.id),
                "reference_quad": quad,
                "evidence": evidence,
            }
        ]
    return StoredReading(
        verdict=verdict,
        probability=0.88,
        calibrated=False,
        policy="test-rules-1",
        candidates=candidates,
        text=[],
        codes=[],
        quality=[],
        elapsed_ms=640,
        model_ids={"embedder": "e-1", "tools": "t-1", "gallery": "1"},
        timings_ms={"decode": 40, "gallery": 0, "read": 600},
    )


Answer = Callable[[Sequence[bytes]], StoredReading]


def stand_in(monkeypatch: pytest.MonkeyPatch, answer: StoredReading | Answer) -> list[int]:
    """Put an answer in the machine's place.

    Returns:
        A list that grows by the number of photos with every reading.
    """
    asked: list[int] = []

    def read(
        *, photos: Sequence[bytes], declaration: Declaration | None, pictures: PictureSource
    ) -> StoredReading:
        asked.append(len(photos))
        return answer if isinstance(answer, StoredReading) else answer(photos)

    monkeypatch.setattr("pandok.web.screening.services.item_read", read)
    return asked


def submit(officer: User, *photos: bytes, **declared: object) -> Screening:
    return screening_submit(
        officer=officer,
        photos=[NewPhoto(data, "photo.jpg") for data in photos or (jpeg(),)],
        declaration=declared or None,
    )


def read_suspect(
    monkeypatch: pytest.MonkeyPatch, officer: User, right: Right, **declared: object
) -> Screening:
    """A screening that was read as suspect of touching a right."""
    stand_in(monkeypatch, stored(right))
    screening = submit(officer, **declared)
    screening_read(screening_id=screening.id)
    return Screening.objects.get(pk=screening.id)


def queued(name: str) -> list[dict[str, object]]:
    """Arguments of the jobs of a name that wait to be done."""
    jobs = ProcrastinateJob.objects.filter(task_name=name, status="todo")
    return [job.args for job in jobs.order_by("id")]
