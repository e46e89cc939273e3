import hashlib
from itertools import combinations
from pathlib import Path

import pytest

from pandok.forge.errors import ForgeError
from pandok.forge.fonts.catalogue import (
    PACKAGED,
    FaceStyle,
    FontFile,
    Origin,
    Script,
    Typeface,
    faces,
)
from pandok.forge.fonts.files import covers, locate
from pandok.forge.fonts.outlines import TextStyle, glyph_outlines, text_width
from pandok.forge.marks.names import invent_name
from pandok.forge.split import Split

LETTERS = {
    Script.LATIN: "Quorvesse & Co. 0123456789",
    Script.HANGUL: "쿼르베스 제조원 봺",
    Script.HANJA: "金陽光電品名",
    Script.KANA: "タズメリひらがな",
}


@pytest.mark.parametrize("typeface", PACKAGED, ids=str)
def test_every_typeface_draws_what_it_was_made_for(typeface: Typeface) -> None:
    for script in typeface.scripts:
        text, style = LETTERS[script], TextStyle(typeface, 10.0, 700)
        outlines, advance = glyph_outlines(text, style)
        assert len(outlines) == len(text.replace(" ", ""))
        assert advance == pytest.approx(text_width(text, style))
        assert all(o.bounds()[1] > -11 and o.bounds()[3] < 8 for o in outlines)


def test_no_split_draws_with_the_file_of_another_one() -> None:
    for first, second in combinations(Split, 2):
        of_first = {f for t in PACKAGED if t.split is first for _, f in t.files}
        of_second = {f for t in PACKAGED if t.split is second for _, f in t.files}
        assert of_first
        assert of_first.isdisjoint(of_second)
    assert len({typeface.id for typeface in PACKAGED}) == len(PACKAGED)


@pytest.mark.parametrize(("split", "latin"), [("train", 8), ("validation", 4), ("exam", 8)])
def test_every_split_has_faces_for_every_script(split: str, latin: int) -> None:
    assert len(faces(Script.LATIN, Split(split))) >= latin
    for script in Script:
        assert faces(script, Split(split))
    for style in FaceStyle:
        assert faces(Script.LATIN, Split(split), style)
    sans = faces(Script.HANGUL, Split(split), FaceStyle.SANS)
    assert {t.style for t in sans} == {FaceStyle.SANS}


@pytest.mark.parametrize("split", Split)
def test_names_can_be_written_in_every_script(split: Split) -> None:
    for name in (invent_name(split, index) for index in range(300)):
        assert any(covers(face, name.hanja) for face in faces(Script.HANJA, split))
        assert all(covers(face, name.hangul) for face in faces(Script.HANGUL, split))
        assert all(covers(face, name.kana) for face in faces(Script.KANA, split))


def test_a_style_that_a_split_lacks_falls_back_on_its_other_faces() -> None:
    every = faces(Script.HANGUL, Split.VALIDATION)
    assert faces(Script.HANGUL, Split.VALIDATION, FaceStyle.SLAB) == every


def test_a_missing_character_is_named() -> None:
    with pytest.raises(ForgeError, match="한") as caught:
        text_width("한", TextStyle(Typeface.GEOMETRIC, 1.0))
    assert "한" in caught.value.message("ko")


def test_a_missing_package_is_told_with_the_way_to_install_it() -> None:
    file = FontFile(Origin.PYTHON, "fontpkg-nowhere", "files/Nowhere.ttf")
    with pytest.raises(ForgeError, match=r"pip install 'pandok\[forge\]'"):
        locate(file)
    with pytest.raises(ForgeError, match="apt install fonts-nowhere"):
        locate(FontFile(Origin.DEBIAN, "fonts-nowhere", "/nowhere/Nowhere.ttf"))


def test_a_font_of_another_version_is_not_drawn_with(tmp_path: Path) -> None:
    path = tmp_path / "Some.ttf"
    path.write_bytes(b"one")
    known = hashlib.sha256(b"one").hexdigest()
    assert locate(FontFile(Origin.DEBIAN, "fonts-some", str(path), sha256=known)) == path
    with pytest.raises(ForgeError, match="fonts-some"):
        locate(FontFile(Origin.DEBIAN, "fonts-some", str(path), sha256="0" * 64))
