import pytest

from pandok.forge.fonts.files import covers
from pandok.forge.goods.catalogue import ITEMS
from pandok.forge.goods.legal import Language, item_facts
from pandok.forge.goods.styles import headline_faces, print_faces
from pandok.forge.split import Split


@pytest.mark.parametrize("split", Split)
@pytest.mark.parametrize("language", Language)
def test_every_item_can_be_printed_in_every_split(split: Split, language: Language) -> None:
    for item in ITEMS:
        names = {
            Language.KOREAN: (item.name.ko, *(claim.ko for claim in item.claims)),
            Language.CHINESE: (item.name.zh, *(claim.zh for claim in item.claims)),
            Language.ENGLISH: (item.name.en, *(claim.en for claim in item.claims)),
        }
        told = "".join((*names[language], *item_facts(item, language), *item.contents))
        assert print_faces(split, language, told)


@pytest.mark.parametrize("split", Split)
def test_headline_faces_have_every_letter_of_the_names(split: Split) -> None:
    letters = "".join({c for item in ITEMS for c in item.name.en + "".join(item.contents)})
    assert all(covers(face, letters + letters.upper()) for face in headline_faces(split))


def test_a_text_that_no_face_can_write_is_refused() -> None:
    with pytest.raises(ValueError, match="no zh face"):
        print_faces(Split.EXAM, Language.CHINESE, "𓀀")
