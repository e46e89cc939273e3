from typing import TypedDict

class Homoglyph(TypedDict):
    c: str
    n: str

confusables_data: dict[str, list[Homoglyph]]
