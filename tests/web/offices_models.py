"""Models of an office, and a worker that may be started anew, for tests of generations."""

import asyncio
import shutil
from pathlib import Path

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from pandok.registry.shipped import DEFAULT_EMBEDDER, shipped_models

SHIPPED = shipped_models().manifest(DEFAULT_EMBEDDER).qualified_id
SHARPER = "sharper@1"


def put_model(folder: Path, model_id: str = "sharper", version: str = "1") -> None:
    """Put the shipped weights into a folder, under another name."""
    store = shipped_models()
    manifest = store.manifest(DEFAULT_EMBEDDER)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(store.verified_path(manifest.id), folder / manifest.file)
    if manifest.cohort is not None:
        shutil.copyfile(store.folder / manifest.cohort.file, folder / manifest.cohort.file)
    text = (store.folder / manifest.origin).read_text(encoding="utf-8")
    text = text.replace(f'id = "{manifest.id}"', f'id = "{model_id}"', 1)
    text = text.replace(f'version = "{manifest.version}"', f'version = "{version}"', 1)
    (folder / f"{model_id}.toml").write_text(text, encoding="utf-8")


def work() -> None:
    """Do all that is queued, as a worker does."""
    asyncio.run(_work())


async def _work() -> None:
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    # What jobs defer must go on through Django's own connection, so its app stays as it is.
    desk = app.with_connector(connector.get_worker_connector())
    async with desk.open_async():
        await desk.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
