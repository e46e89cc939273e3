"""What a family of articles is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from manifold3d import Manifold

from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff
from pandok.forge.split import Split

Parts: TypeAlias = list[tuple[Stuff, Manifold]]
Builder: TypeAlias = Callable[[Genes], Parts]


@dataclass(frozen=True)
class Family:
    """One kind of article with all its measures.

    Attributes:
        code: Its name in the code.
        locarno_class: Class and subclass of the Locarno classification.
        name_en: What a registration calls it.
        name_ko: The same in Korean.
        split: The only split whose designs come from it.
        build: Makes the parts, in millimetres, the front towards -y and z up.
    """

    code: str
    locarno_class: str
    name_en: str
    name_ko: str
    split: Split
    build: Builder
