from pathlib import Path

import numpy as np
import pytest

from pandok.forge.errors import ForgeError
from pandok.forge.fonts.catalogue import PACKAGED, Script, faces
from pandok.forge.fonts.files import locate
from pandok.forge.fonts.further import debian_faces
from pandok.forge.split import Split
from pandok.forge.text_lines.lettering import as_dots, draws, letters
from pandok.forge.text_lines.lines import TextLine, draw_line, line_sources
from pandok.forge.text_lines.looks import LEAST_LETTER_PX, Print
from pandok.forge.text_lines.protocol import text_protocol
from pandok.forge.text_lines.writing import LINE_SCRIPTS, LineKind, items_of, write_line

COUNT = 120


@pytest.fixture(scope="module", params=Split)
def lines(request: pytest.FixtureRequest) -> list[TextLine]:
    split: Split = request.param
    return list(text_protocol(COUNT, 5, split, line_sources(split)))


def test_scripts_take_turns_and_every_line_is_marked_in_its_picture(lines: list[TextLine]) -> None:
    for script in LINE_SCRIPTS:
        assert sum(line.script is script for line in lines) == COUNT // len(LINE_SCRIPTS)
    for line in lines:
        height, width, channels = line.picture.shape
        assert channels == 3
        assert line.picture.dtype == np.uint8
        assert 10 <= height <= 130
        assert width >= 10
        assert line.text == line.text.strip()
        assert line.text
        assert line.quad.min() >= 0
        assert line.quad[:, 0].max() <= width
        assert line.quad[:, 1].max() <= height


def test_letters_are_large_and_plain_enough_to_be_read(lines: list[TextLine]) -> None:
    for line in lines:
        least = LEAST_LETTER_PX[line.script]
        assert line.look.resolution_px >= least
        assert line.look.blur_px <= 0.09 * line.look.resolution_px
        if line.look.printed is Print.EMBOSSED:
            continue
        grey = line.picture.astype(np.float32).mean(axis=2)
        low, high = np.percentile(grey, (4, 96))
        assert high - low > 12, line.text


def test_lines_use_only_faces_of_their_split(lines: list[TextLine]) -> None:
    used = {line.typeface for line in lines}
    owners = {face.split for face in PACKAGED if face.id in used}
    assert len(owners) == 1
    assert len(used) > 6


def test_a_line_follows_its_seed_and_index_alone() -> None:
    sources = line_sources(Split.EXAM)
    alone = draw_line(Split.EXAM, 7, seed=3, sources=sources)
    *_, last = text_protocol(8, 3, Split.EXAM, sources)
    assert alone.text == last.text
    assert np.array_equal(alone.picture, last.picture)
    other = draw_line(Split.EXAM, 7, seed=4, sources=sources)
    assert other.picture.shape != alone.picture.shape or other.text != alone.text


@pytest.mark.parametrize("script", LINE_SCRIPTS)
def test_splits_write_of_items_of_their_own(script: Script) -> None:
    names = [{item.name.en for item in items_of(split)} for split in Split]
    assert all(names)
    assert sum(map(len, names)) == len(set().union(*names))
    written = [write_line(script, Split.EXAM, np.random.default_rng((1, i))) for i in range(400)]
    assert {w.kind for w in written} == set(LineKind) - {LineKind.LISTED}
    assert len({w.text for w in written}) > 250


def test_training_writes_syllables_that_no_word_has() -> None:
    usual = [bytes((a, b)).decode("euc_kr") for a in range(0xB0, 0xC9) for b in range(0xA1, 0xFF)]
    written = {
        character
        for index in range(3_000)
        for character in write_line(
            Script.HANGUL, Split.TRAIN, np.random.default_rng((2, index))
        ).text
    }
    assert len(written & set(usual)) > 0.7 * len(usual)


def test_letters_are_drawn_as_dots_where_a_coder_printed_them() -> None:
    solid = letters("EXP 2029", faces(Script.LATIN, Split.TRAIN)[0], 700, 40)
    dotted = as_dots(solid)
    assert set(np.unique(dotted[::5, ::5])) == {0}
    assert abs(dotted.shape[1] / dotted.shape[0] - solid.shape[1] / solid.shape[0]) < 0.4
    assert dotted.max() == 255


def test_a_face_that_lists_a_letter_must_show_it() -> None:
    face = faces(Script.LATIN, Split.TRAIN)[0]
    assert draws(face, 400, "Abc 123")
    assert not draws(face, 400, "한")


def test_a_text_of_blanks_is_refused() -> None:
    with pytest.raises(ValueError, match="draws nothing"):
        letters("  ", faces(Script.LATIN, Split.TRAIN)[0], 400, 20)


def test_folders_widen_training_alone(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("해돋이\n光陰似箭\nsunrise\n", "utf-8")
    sources = line_sources(Split.TRAIN, words_folder=tmp_path)
    texts = [draw_line(Split.TRAIN, i, sources=sources).text for i in range(60)]
    assert any("해돋이" in text for text in texts)
    assert any("sunrise" in text for text in texts)
    with pytest.raises(ForgeError, match="exam"):
        line_sources(Split.EXAM, words_folder=tmp_path)
    with pytest.raises(ForgeError, match="font"):
        line_sources(Split.TRAIN, fonts_folder=tmp_path)


def test_fonts_of_a_folder_are_drawn_with(tmp_path: Path) -> None:
    source = locate(faces(Script.LATIN, Split.TRAIN)[0].file_for(400))
    (tmp_path / "Own.ttf").write_bytes(source.read_bytes())
    sources = line_sources(Split.TRAIN, fonts_folder=tmp_path)
    own = [face for face in sources.typefaces if face.id == "folder-own"]
    assert own[0].scripts == (Script.LATIN,)
    assert own[0] in sources.faces_for(Script.LATIN)


def test_debians_faces_are_pinned_and_disjoint_from_the_packaged_ones() -> None:
    further = debian_faces()
    assert {face.split for face in further} == set(Split)
    assert all(len(file.sha256) == 64 for face in further for _, file in face.files)
    assert {face.id for face in further}.isdisjoint(face.id for face in PACKAGED)
    for split in (Split.TRAIN, Split.EXAM):
        for script in (Script.HANGUL, Script.HANJA):
            assert any(script in face.scripts for face in further if face.split is split)
