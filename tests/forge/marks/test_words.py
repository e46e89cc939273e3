import numpy as np
import pytest

from pandok.forge.artwork.drawing import bounds_of
from pandok.forge.fonts.catalogue import Script, faces
from pandok.forge.marks.names import invent_name
from pandok.forge.marks.words import Word, choose_word, word_shapes
from pandok.forge.split import Split

INK = (20, 20, 60)


@pytest.mark.parametrize("script", Script)
@pytest.mark.parametrize("split", Split)
def test_a_name_is_written_in_a_face_of_its_split(script: Script, split: Split) -> None:
    looks = set()
    for index in range(12):
        word = choose_word(
            invent_name(split, index), script, split, np.random.default_rng((1, index))
        )
        assert word.script is script
        assert word.typeface is None or word.typeface.split is split
        assert len(word_shapes(word, INK)) == len(word.text)
        looks.add((word.typeface, word.weight, word.stretch, word.slope))
    assert len(looks) > 4


def test_bolder_hangul_fills_more_and_stretched_hangul_is_wider() -> None:
    name = invent_name(Split.EXAM, 1)
    face = faces(Script.HANGUL, Split.EXAM)[0]
    plain = Word(name.hangul, face, 400, 0.0, script=Script.HANGUL)
    bold = Word(name.hangul, face, 900, 0.0, script=Script.HANGUL)
    wide = Word(name.hangul, face, 400, 0.0, script=Script.HANGUL, stretch=1.25)
    assert all(shape.stroke is None for shape in word_shapes(plain, INK))
    assert all(shape.stroke_width > 0.03 for shape in word_shapes(bold, INK))
    x0, _, x1, _ = bounds_of(word_shapes(plain, INK))
    wide_x0, _, wide_x1, _ = bounds_of(word_shapes(wide, INK))
    assert wide_x1 - wide_x0 == pytest.approx(1.25 * (x1 - x0))
