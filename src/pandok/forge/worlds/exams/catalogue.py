"""The exams by name, and the hashes that were taken when each was frozen."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from pandok.forge.errors import ForgeError
from pandok.forge.split import Split
from pandok.forge.worlds.specification import ProtocolName, SetSpec

_SEED = 20261124


def _exam(protocol: ProtocolName, n: int) -> SetSpec:
    return SetSpec(protocol, Split.EXAM, n, _SEED)


EXAMS: Mapping[str, SetSpec] = MappingProxyType(
    {
        f"{spec.protocol.value}-{spec.n}": spec
        for spec in (
            _exam(ProtocolName.VERDICT, 3_000),
            _exam(ProtocolName.GENUINE, 10_000),
            _exam(ProtocolName.IDENTITY, 2_000),
            _exam(ProtocolName.DESIGN, 1_000),
            _exam(ProtocolName.TEXT, 2_000),
            _exam(ProtocolName.MARKS_SIMILAR, 1_000),
        )
    }
)


@dataclass(frozen=True)
class FrozenHashes:
    """What a frozen exam must come out as.

    Attributes:
        version: Of Pandok that drew it.
        truth_sha256: Of tables and JSON lines.
        pixels_sha256: Of the pixel hashes of all units.
        packages: Versions of the packages that drew it.
        units: Pixel hash by key of the unit, in the order of the set.
    """

    version: str
    truth_sha256: str
    pixels_sha256: str
    packages: Mapping[str, str]
    units: Mapping[str, str]


def exam_named(name: str) -> SetSpec:
    """Return what a frozen exam holds.

    Raises:
        ForgeError: There is none of that name.
    """
    spec = EXAMS.get(name)
    if spec is None:
        raise ForgeError("exam.unknown", name=name, known=", ".join(EXAMS))
    return spec


def frozen_folder() -> Traversable:
    """Return the folder of the frozen files that the package ships."""
    return resources.files(__package__) / "frozen"


def frozen_names() -> tuple[str, ...]:
    """Return the names of the exams whose hashes are there."""
    folder = frozen_folder()
    return tuple(name for name in EXAMS if (folder / f"{name}.toml").is_file())


def frozen_hashes(name: str, folder: Traversable | None = None) -> FrozenHashes:
    """Return the hashes of a frozen exam.

    Args:
        name: Of the exam.
        folder: Of the frozen files, else the shipped ones.

    Raises:
        ForgeError: There is no such exam, or it is not frozen yet.
    """
    exam_named(name)
    folder = frozen_folder() if folder is None else folder
    try:
        about = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        listed = (folder / f"{name}.txt").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ForgeError("exam.not_frozen", name=name) from error
    pairs = (line.split() for line in listed.splitlines())
    return FrozenHashes(
        about["version"],
        about["truth_sha256"],
        about["pixels_sha256"],
        about["packages"],
        {line[0]: line[1] for line in pairs},
    )
