"""A folder of models on this machine. Nothing here opens a network connection."""

import hashlib
from pathlib import Path

from pandok.registry.errors import ModelFileError, UnknownModelError
from pandok.registry.manifest import ModelManifest, read_manifest


class ModelStore:
    """Models of one folder: ``*.toml`` manifests beside their weights.

    Args:
        folder: The folder; only its own manifests are read, not those of folders below.

    Raises:
        UnknownModelError: There is no such folder, or two manifests claim one id.
        ManifestError: A manifest of the folder is wrong.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise UnknownModelError("model.no_folder", folder=str(folder))
        self._folder = folder
        self._manifests: dict[str, ModelManifest] = {}
        self._verified: dict[str, Path] = {}
        for path in sorted(folder.glob("*.toml")):
            self._add(read_manifest(path))

    def __len__(self) -> int:
        return len(self._manifests)

    def __contains__(self, model_id: str) -> bool:
        return model_id in self._manifests

    @property
    def folder(self) -> Path:
        """The folder of the manifests."""
        return self._folder

    def manifests(self) -> tuple[ModelManifest, ...]:
        """All manifests, by file name."""
        return tuple(self._manifests.values())

    def manifest(self, model_id: str) -> ModelManifest:
        """Return the manifest of an id.

        Raises:
            UnknownModelError: No manifest has that id.
        """
        try:
            return self._manifests[model_id]
        except KeyError as error:
            raise UnknownModelError(
                "model.unknown",
                model=model_id,
                folder=str(self._folder),
                known=", ".join(self._manifests) or "-",
            ) from error

    def verified_path(self, model_id: str) -> Path:
        """Return the path of the weights, once size and sha256 are those of the manifest.

        The weights are hashed on the first call only.

        Raises:
            UnknownModelError: No manifest has that id.
            ModelFileError: The weights are missing, outside the folder, or not those described.
        """
        if model_id not in self._verified:
            manifest = self.manifest(model_id)
            self._verified[model_id] = self._verify(
                manifest.origin, manifest.file, manifest.bytes, manifest.sha256
            )
        return self._verified[model_id]

    def verified_cohort_path(self, model_id: str) -> Path | None:
        """Return the path of the model's cohort, verified likewise; None where it has none.

        Raises:
            UnknownModelError: No manifest has that id.
            ModelFileError: The file is missing, outside the folder, or not the one described.
        """
        manifest = self.manifest(model_id)
        cohort = manifest.cohort
        if cohort is None:
            return None
        return self._verify(manifest.origin, cohort.file, cohort.bytes, cohort.sha256)

    def _add(self, manifest: ModelManifest) -> None:
        first = self._manifests.setdefault(manifest.id, manifest)
        if first is not manifest:
            raise UnknownModelError(
                "model.duplicate",
                model=manifest.id,
                folder=str(self._folder),
                first=first.origin,
                second=manifest.origin,
            )

    def _verify(self, origin: str, file_name: str, bytes_: int, sha256: str) -> Path:
        path = (self._folder / file_name).resolve()
        # The manifest refuses "..", but a symbolic link can still point elsewhere.
        if not path.is_relative_to(self._folder.resolve()):
            raise ModelFileError("model.file_outside", file=origin, path=str(path))
        if not path.is_file():
            raise ModelFileError("model.file_missing", file=origin, path=str(path))
        size = path.stat().st_size
        if size != bytes_:
            raise ModelFileError("model.wrong_size", path=str(path), expected=bytes_, actual=size)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != sha256:
            raise ModelFileError(
                "model.wrong_sha256", path=str(path), expected=sha256, actual=digest
            )
        return path
