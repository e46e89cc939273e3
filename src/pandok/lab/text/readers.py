"""Readers of whole lines: Pandok's, its two recognisers by themselves, and a rival."""

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from shutil import which

import cv2

from pandok.lab.errors import LabError
from pandok.reading.text.line_reading import LineReading, LineReadingOptions
from pandok.reading.text.recogniser.protocol import LineRecogniser, RecognisedLine
from pandok.reading.types import Image

LineText = Callable[[Image], str]
_ALL = ("hangul", "latin", "hanja", "kana")
_OWN = ("hangul", "latin")
_TESSERACT = "tesseract"
# Debian's language data of Tesseract, and the scripts that they are for.
_LANGUAGES = {"kor": "hangul", "eng": "latin", "chi_sim": "hanja"}
_PACKAGES = "tesseract-ocr tesseract-ocr-kor"
_ONE_LINE = "7"  # Tesseract's mode of page segmentation: the picture is a single line
_LONGEST_S = 60.0


@dataclass(frozen=True)
class LineReader:
    """One that takes part.

    Attributes:
        name: For the report.
        read: Picture of a line to its text.
        scripts: Scripts that it was made for; on others it is not measured.
    """

    name: str
    read: LineText
    scripts: tuple[str, ...]


def pandok_readers(packaged: LineRecogniser, own: LineRecogniser | None) -> tuple[LineReader, ...]:
    """Return Pandok's reading of a line, and each of its recognisers by itself.

    Args:
        packaged: That of a package.
        own: That of the project, or None where none is installed.
    """
    alone = LineReader(f"{packaged.recogniser_id} alone", _one(packaged.read), _ALL)
    if own is None:
        return (alone,)
    both = LineReading(packaged, own, LineReadingOptions())
    return (
        LineReader("Pandok", _one(both.best), _ALL),
        LineReader(f"{own.recogniser_id} alone", _one(own.read), _OWN),
        alone,
    )


def _one(read: Callable[[Sequence[Image]], list[RecognisedLine]]) -> LineText:
    return lambda line: read([line])[0].text


def tesseract_reader() -> LineReader:
    """Return Debian's Tesseract, with those of Korean, English and Chinese that are installed.

    Raises:
        LabError: The program or its Korean data are not installed.
    """
    program = which(_TESSERACT)
    if program is None:
        raise LabError("text.no_tesseract", packages=_PACKAGES)
    installed = _said(program, "--list-langs").split()
    languages = [language for language in _LANGUAGES if language in installed]
    if "kor" not in languages:
        raise LabError("text.no_tesseract", packages=_PACKAGES)
    chosen = "+".join(languages)
    version = _said(program, "--version").split("\n", 1)[0]
    return LineReader(
        f"{version} ({chosen})",
        lambda line: _tesseract(program, chosen, line),
        tuple(_LANGUAGES[language] for language in languages),
    )


def _said(program: str, option: str) -> str:
    done = subprocess.run([program, option], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _tesseract(program: str, languages: str, line: Image) -> str:
    _, png = cv2.imencode(".png", cv2.cvtColor(line, cv2.COLOR_RGB2BGR))
    done = subprocess.run(
        [program, "stdin", "stdout", "-l", languages, "--psm", _ONE_LINE],
        input=png.tobytes(),
        capture_output=True,
        check=False,
        timeout=_LONGEST_S,
    )
    return " ".join(done.stdout.decode("utf-8", "replace").split())
