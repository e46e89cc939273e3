"""The typefaces that the forge draws with, and which split each belongs to.

All are open (SIL Open Font License, Apache License or, of Debian's further ones, free by Debian's
guidelines). No split shares a design with another one: a reader that has learnt the letters of one
face meets others in its exam. Nothing here opens a font: that happens when a text is set.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from pandok.forge.split import Split


class Script(StrEnum):
    """What a text is written in."""

    LATIN = "latin"
    HANGUL = "hangul"
    HANJA = "hanja"
    KANA = "kana"


class FaceStyle(StrEnum):
    """What a typeface looks like, coarsely."""

    SANS = "sans"
    SERIF = "serif"
    SLAB = "slab"
    ROUNDED = "rounded"
    CONDENSED = "condensed"
    EXTENDED = "extended"
    SCRIPT = "script"
    DISPLAY = "display"


class Origin(StrEnum):
    """Where a font file comes from."""

    PYTHON = "python"
    DEBIAN = "debian"
    FOLDER = "folder"


@dataclass(frozen=True)
class FontFile:
    """A file that holds a typeface.

    Attributes:
        origin: What `package` names.
        package: The Python package, Debian's package, or the folder.
        path: Below the Python package or the folder; absolute for Debian's.
        number: Of the face in a collection.
        sha256: Of the file; empty for Python packages, which the lock file pins.
    """

    origin: Origin
    package: str
    path: str
    number: int = 0
    sha256: str = ""


@dataclass(frozen=True)
class Typeface:
    """A typeface; two with the same id are the same.

    Attributes:
        id: Short name, unique.
        style: What it looks like.
        scripts: What it was made for; most faces of Hangul and Hanja draw Latin letters too.
        split: The only split that may draw with it.
        files: Weight (100 to 900) and file; a variable face has one, under its default.
        weights: First and last weight of a variable face.
    """

    id: str
    style: FaceStyle = field(compare=False)
    scripts: tuple[Script, ...] = field(compare=False)
    split: Split = field(compare=False)
    files: tuple[tuple[int, FontFile], ...] = field(compare=False)
    weights: tuple[int, int] | None = field(default=None, compare=False)

    GEOMETRIC: ClassVar["Typeface"]
    DIDONE: ClassVar["Typeface"]
    CONDENSED: ClassVar["Typeface"]
    ROUNDED: ClassVar["Typeface"]
    EXTENDED: ClassVar["Typeface"]
    SCRIPT: ClassVar["Typeface"]
    SLAB: ClassVar["Typeface"]
    HANGUL_SANS: ClassVar["Typeface"]
    HANGUL_SERIF: ClassVar["Typeface"]

    def __str__(self) -> str:
        return self.id

    def file_for(self, weight: int) -> FontFile:
        """Return the file whose weight is nearest; of two, the lighter one."""
        return min(self.files, key=lambda entry: (abs(entry[0] - weight), entry[0]))[1]


_S = FaceStyle


def _variable(name: str, path: str, style: FaceStyle, weights: tuple[int, int]) -> Typeface:
    """A Latin face with an axis of weight, of the package fontpkg-NAME."""
    file = FontFile(Origin.PYTHON, f"fontpkg-{name}", f"files/{path}")
    return Typeface(name, style, (Script.LATIN,), Split.TRAIN, ((400, file),), weights)


def _static(name: str, style: FaceStyle, **paths: str) -> Typeface:
    """A Latin face of the package fontpkg-NAME, a file (w400="...") for each weight."""
    files = tuple(
        (int(weight[1:]), FontFile(Origin.PYTHON, f"fontpkg-{name}", f"files/{path}"))
        for weight, path in paths.items()
    )
    return Typeface(name, style, (Script.LATIN,), Split.TRAIN, files)


def _eastern(
    name: str, style: FaceStyle, scripts: tuple[Script, ...], package: str, **paths: str
) -> Typeface:
    """A face of Hangul, Hanja or Kana, a file (w400="...") for each weight."""
    files = tuple(
        (int(weight[1:]), FontFile(Origin.PYTHON, package, path)) for weight, path in paths.items()
    )
    return Typeface(name, style, scripts, Split.TRAIN, files)


def _of(split: Split, *typefaces: Typeface) -> tuple[Typeface, ...]:
    return tuple(Typeface(t.id, t.style, t.scripts, split, t.files, t.weights) for t in typefaces)


_HANGUL, _HANJA, _KANA = (Script.HANGUL,), (Script.HANJA,), (Script.KANA,)

_TRAIN = _of(
    Split.TRAIN,
    _variable("montserrat", "Montserrat[wght].ttf", _S.SANS, (100, 900)),
    _variable("raleway", "Raleway[wght].ttf", _S.SANS, (100, 900)),
    _variable("exo-2", "Exo2[wght].ttf", _S.SANS, (100, 900)),
    _variable("playfair-display", "PlayfairDisplay[wght].ttf", _S.SERIF, (400, 900)),
    _variable("cinzel", "Cinzel[wght].ttf", _S.SERIF, (400, 900)),
    _variable("oswald", "Oswald[wght].ttf", _S.CONDENSED, (200, 700)),
    _static("bebas-neue", _S.CONDENSED, w400="BebasNeue-Regular.ttf"),
    _variable("comfortaa", "Comfortaa[wght].ttf", _S.ROUNDED, (300, 700)),
    _variable("quicksand", "Quicksand[wght].ttf", _S.ROUNDED, (300, 700)),
    _variable("unbounded", "Unbounded[wght].ttf", _S.EXTENDED, (200, 900)),
    _static("zilla-slab", _S.SLAB, w600="ZillaSlab-SemiBold.ttf"),
    _variable("bitter", "Bitter[wght].ttf", _S.SLAB, (100, 900)),
    _static("lobster", _S.SCRIPT, w400="Lobster-Regular.ttf"),
    _static("pacifico", _S.SCRIPT, w400="Pacifico-Regular.ttf"),
    _static("righteous", _S.DISPLAY, w400="Righteous-Regular.ttf"),
    _static("abril-fatface", _S.DISPLAY, w400="AbrilFatface-Regular.ttf"),
    _eastern("noto-sans-kr", _S.SANS, _HANGUL, "pylopdf-fonts-ko", w400="NotoSansKR-Regular.otf"),
    _eastern("noto-sans-sc", _S.SANS, _HANJA, "pylopdf-fonts-zh-cn", w400="NotoSansSC-Regular.otf"),
    _eastern("noto-sans-tc", _S.SANS, _HANJA, "pylopdf-fonts-zh-tw", w400="NotoSansTC-Regular.otf"),
    _eastern("noto-sans-jp", _S.SANS, _KANA, "pylopdf-fonts-jp", w400="NotoSansJP-Regular.otf"),
)

_VALIDATION = _of(
    Split.VALIDATION,
    _variable("work-sans", "WorkSans[wght].ttf", _S.SANS, (100, 900)),
    _variable("outfit", "Outfit[wght].ttf", _S.SANS, (100, 900)),
    _variable("lora", "Lora[wght].ttf", _S.SERIF, (400, 700)),
    _static("dm-serif-display", _S.SERIF, w400="DMSerifDisplay-Regular.ttf"),
    _variable("teko", "Teko[wght].ttf", _S.CONDENSED, (300, 700)),
    _variable("fredoka", "Fredoka[wdth,wght].ttf", _S.ROUNDED, (300, 700)),
    _variable("orbitron", "Orbitron[wght].ttf", _S.EXTENDED, (400, 900)),
    _static("arvo", _S.SLAB, w400="Arvo-Regular.ttf", w700="Arvo-Bold.ttf"),
    _static("oleo-script", _S.SCRIPT, w400="OleoScript-Regular.ttf", w700="OleoScript-Bold.ttf"),
    _eastern(
        "nanum-gothic",
        _S.SANS,
        (Script.HANGUL, Script.KANA),
        "koreanize-matplotlib",
        w400="fonts/NanumGothic.ttf",
        w700="fonts/NanumGothicBold.ttf",
        w800="fonts/NanumGothicExtraBold.ttf",
    ),
    _eastern(
        "jiangcheng-zhengyi", _S.SANS, (Script.HANJA, Script.KANA), "imgbox", w600="font/600.ttf"
    ),
)

_EXAM = _of(
    Split.EXAM,
    _variable("public-sans", "PublicSans[wght].ttf", _S.SANS, (100, 900)),
    _variable("urbanist", "Urbanist[wght].ttf", _S.SANS, (100, 900)),
    _variable("league-spartan", "LeagueSpartan[wght].ttf", _S.SANS, (100, 900)),
    _variable("josefin-sans", "JosefinSans[wght].ttf", _S.SANS, (100, 700)),
    _variable("bodoni-moda", "BodoniModa[opsz,wght].ttf", _S.SERIF, (400, 900)),
    _variable("cormorant-garamond", "CormorantGaramond[wght].ttf", _S.SERIF, (300, 700)),
    _variable("libre-baskerville", "LibreBaskerville[wght].ttf", _S.SERIF, (400, 700)),
    _static("marcellus", _S.SERIF, w400="Marcellus-Regular.ttf"),
    _variable("archivo-narrow", "ArchivoNarrow[wght].ttf", _S.CONDENSED, (400, 700)),
    _static("anton", _S.CONDENSED, w400="Anton-Regular.ttf"),
    _variable("nunito", "Nunito[wght].ttf", _S.ROUNDED, (200, 900)),
    _variable("sora", "Sora[wght].ttf", _S.EXTENDED, (100, 800)),
    _variable("syne", "Syne[wght].ttf", _S.EXTENDED, (400, 800)),
    _variable("roboto-slab", "RobotoSlab[wght].ttf", _S.SLAB, (100, 900)),
    _static("yellowtail", _S.SCRIPT, w400="Yellowtail-Regular.ttf"),
    _variable("dancing-script", "DancingScript[wght].ttf", _S.SCRIPT, (400, 700)),
    _static("titan-one", _S.DISPLAY, w400="TitanOne-Regular.ttf"),
    _static("russo-one", _S.DISPLAY, w400="RussoOne-Regular.ttf"),
    _eastern(
        "wqy-micro-hei",
        _S.SANS,
        (Script.HANGUL, Script.HANJA, Script.KANA),
        "paperang-p2-fonts-cjk",
        w400="fonts/wqy-microhei.ttc",
    ),
    _eastern(
        "noto-serif-kr", _S.SERIF, _HANGUL, "pylopdf-fonts-ko", w400="NotoSerifKR-Regular.otf"
    ),
    _eastern(
        "noto-serif-sc", _S.SERIF, _HANJA, "pylopdf-fonts-zh-cn", w400="NotoSerifSC-Regular.otf"
    ),
    _eastern(
        "noto-serif-tc", _S.SERIF, _HANJA, "pylopdf-fonts-zh-tw", w400="NotoSerifTC-Regular.otf"
    ),
    _eastern("noto-serif-jp", _S.SERIF, _KANA, "pylopdf-fonts-jp", w400="NotoSerifJP-Regular.otf"),
)

PACKAGED: tuple[Typeface, ...] = (*_TRAIN, *_VALIDATION, *_EXAM)
_BY_ID = {typeface.id: typeface for typeface in PACKAGED}

Typeface.GEOMETRIC = _BY_ID["montserrat"]
Typeface.DIDONE = _BY_ID["playfair-display"]
Typeface.CONDENSED = _BY_ID["oswald"]
Typeface.ROUNDED = _BY_ID["comfortaa"]
Typeface.EXTENDED = _BY_ID["unbounded"]
Typeface.SCRIPT = _BY_ID["lobster"]
Typeface.SLAB = _BY_ID["zilla-slab"]
Typeface.HANGUL_SANS = _BY_ID["noto-sans-kr"]
Typeface.HANGUL_SERIF = _BY_ID["noto-serif-kr"]


def faces(script: Script, split: Split, *styles: FaceStyle) -> tuple[Typeface, ...]:
    """Return the faces of a split that Python packages carry, in a fixed order.

    Args:
        script: What is to be written.
        split: Whose faces.
        styles: Only faces of these styles; where the split has none for the script (no package
            carries an open Hangul serif for every split), all of its faces. None given: all.

    Returns:
        At least one face.
    """
    able = tuple(t for t in PACKAGED if t.split is split and script in t.scripts)
    return of_style(able, styles)


def of_style(typefaces: tuple[Typeface, ...], styles: Iterable[FaceStyle]) -> tuple[Typeface, ...]:
    """Return the faces of some styles, or all of them where none is of these styles."""
    wanted = frozenset(styles)
    return tuple(t for t in typefaces if t.style in wanted) or typefaces
