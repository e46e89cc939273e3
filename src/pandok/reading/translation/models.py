"""Whole lines, translated offline by models that the office supplies.

A model is an Argos package, unpacked: a folder with ``metadata.json``, a CTranslate2 model in
``model/`` and ``sentencepiece.model``. CTranslate2 (Klein et al., "Efficient and high-quality
neural machine translation with OpenNMT", WNGT 2020) runs Transformers on the CPU. Nothing is
downloaded.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Protocol

from pandok.reading.errors import TranslationError
from pandok.reading.glossary import WrittenLanguage
from pandok.reading.glossary.scripts import written_language
from pandok.reading.translation.protocol import Translation
from pandok.reading.wording.catalogue import Language

_METADATA, _MODEL, _PIECES = "metadata.json", "model", "sentencepiece.model"
_PIVOT = "en"
_BEAM = 2
# A label's line is short: what runs on has gone astray.
_LONGEST_PIECES = 128
# Codes of Argos packages.
_CODES = {
    WrittenLanguage.ENGLISH: "en",
    WrittenLanguage.KOREAN: "ko",
    WrittenLanguage.SIMPLIFIED_CHINESE: "zh",
    WrittenLanguage.TRADITIONAL_CHINESE: "zt",
    WrittenLanguage.JAPANESE: "ja",
}
_INSTEAD = {"zt": "zh"}


class _Hypotheses(Protocol):
    """What CTranslate2 gives of a line."""

    @property
    def hypotheses(self) -> list[list[str]]:
        """Pieces of the translations, likeliest first."""


class _Engine(Protocol):
    """The part of `ctranslate2.Translator` that is used."""

    def translate_batch(
        self,
        source: list[list[str]],
        *,
        target_prefix: list[list[str]] | None,
        beam_size: int,
        max_decoding_length: int,
    ) -> list[_Hypotheses]:
        """Translate lines, each cut into pieces."""


class _Pieces(Protocol):
    """The part of `sentencepiece.SentencePieceProcessor` that is used."""

    def encode(self, text: str, *, out_type: type[str]) -> list[str]:
        """Cut a line into pieces."""

    def decode(self, pieces: list[str]) -> str:
        """Join pieces to a line."""


@dataclass(frozen=True, eq=False)
class _Model:
    """An opened package.

    Attributes:
        engine: Translates pieces.
        pieces: Cuts and joins lines.
        prefix: Piece that tells a model of several languages which one to write; empty for none.
    """

    engine: _Engine
    pieces: _Pieces
    prefix: str

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate lines."""
        cut = [self.pieces.encode(text, out_type=str) for text in texts]
        results = self.engine.translate_batch(
            cut,
            target_prefix=[[self.prefix]] * len(cut) if self.prefix else None,
            beam_size=_BEAM,
            max_decoding_length=_LONGEST_PIECES,
        )
        return [self.pieces.decode(self._told(each.hypotheses[0])).strip() for each in results]

    def _told(self, pieces: list[str]) -> list[str]:
        return pieces[1:] if self.prefix and pieces[:1] == [self.prefix] else pieces


@dataclass(frozen=True)
class _Package:
    """A package on disk.

    Attributes:
        folder: Where it is.
        version: Of the package.
        prefix: See `_Model`.
    """

    folder: Path
    version: str
    prefix: str


class ModelTranslator:
    """Translates with every package of a folder; a model is loaded when a line first needs it.

    Lines for which there is no direct model go through English.

    Args:
        folder: Holds the packages, one folder each.
        threads: Of each model.

    Raises:
        TranslationError: There is no package, one is damaged, or nothing is installed to run them.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self._threads = threads
        self._packages = _packages(folder)
        self._runtime = _required("ctranslate2")
        self._cutting = _required("sentencepiece")
        self._models: dict[tuple[str, str], _Model] = {}

    @property
    def translator_id(self) -> str:
        """Directions and versions of all packages."""
        told = (
            f"{source}-{target}-{package.version}"
            for (source, target), package in sorted(self._packages.items())
        )
        return f"ctranslate2({','.join(told)})"

    def translate(self, texts: Sequence[str], language: Language) -> Sequence[Translation | None]:
        """Translate lines; see `Translator.translate`.

        Raises:
            TranslationError: A package cannot be loaded.
        """
        found: list[Translation | None] = [None] * len(texts)
        for way, places in self._ways(texts, language).items():
            told = [texts[place] for place in places]
            for direction in pairwise(way):
                told = self._opened(direction).translate(told)
            for place, text in zip(places, told, strict=True):
                if text:
                    found[place] = Translation(text, complete=True, translator_id=_name(way))
        return found

    def _ways(
        self, texts: Sequence[str], language: Language
    ) -> Mapping[tuple[str, ...], list[int]]:
        """Group lines by the languages that they pass through."""
        ways: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            spoken = written_language(text)
            way = self._way(_CODES[spoken], language) if spoken is not None else None
            if way is not None:
                ways[way].append(place)
        return ways

    def _way(self, source: str, target: str) -> tuple[str, ...] | None:
        for begin in (source, _INSTEAD.get(source, source)):
            for way in ((begin, target), (begin, _PIVOT, target)):
                if begin != target and all(each in self._packages for each in pairwise(way)):
                    return way
        return None

    def _opened(self, direction: tuple[str, str]) -> _Model:
        if direction not in self._models:
            package = self._packages[direction]
            try:
                engine = self._runtime.Translator(
                    str(package.folder / _MODEL), device="cpu", intra_threads=self._threads
                )
                pieces = self._cutting.SentencePieceProcessor(
                    model_file=str(package.folder / _PIECES)
                )
            except (RuntimeError, ValueError, OSError) as error:
                raise TranslationError(
                    "translation.damaged", package=package.folder.name, reason=str(error)
                ) from error
            self._models[direction] = _Model(engine, pieces, package.prefix)
        return self._models[direction]


def _packages(folder: Path) -> dict[tuple[str, str], _Package]:
    if not folder.is_dir():
        raise TranslationError("translation.missing", folder=str(folder))
    found = dict(_package(path) for path in sorted(folder.glob(f"*/{_METADATA}")))
    if not found:
        raise TranslationError("translation.no_packages", folder=str(folder))
    return found


def _package(metadata: Path) -> tuple[tuple[str, str], _Package]:
    folder = metadata.parent
    try:
        told = json.loads(metadata.read_text(encoding="utf-8"))
        direction = (str(told["from_code"]), str(told["to_code"]))
        version, prefix = str(told.get("package_version", "")), str(told.get("target_prefix", ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{_METADATA}: {type(error).__name__}"
        raise TranslationError("translation.damaged", package=folder.name, reason=reason) from error
    missing = next((each for each in (_MODEL, _PIECES) if not (folder / each).exists()), None)
    if missing is not None:
        raise TranslationError("translation.damaged", package=folder.name, reason=missing)
    return direction, _Package(folder, version, prefix)


def _required(package: str) -> ModuleType:
    try:
        return import_module(package)
    except ImportError as error:
        raise TranslationError("translation.not_installed") from error


def _name(way: Sequence[str]) -> str:
    return f"ctranslate2({'-'.join(way)})"
