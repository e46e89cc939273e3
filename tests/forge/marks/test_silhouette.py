import numpy as np
import pytest

from pandok.forge.artwork.drawing import Drawing, Shape
from pandok.forge.artwork.outline import ellipse, polygon, rectangle, scale, shift
from pandok.forge.artwork.palette import palette
from pandok.forge.marks.constructions import star
from pandok.forge.marks.mark import MarkKind, design_mark
from pandok.forge.marks.names import invent_name
from pandok.forge.marks.silhouette import differing_bits, overlap, perceptual_hash, silhouette
from pandok.forge.split import Split

NAVY, WHITE, PALE = (20, 40, 90), (255, 255, 255), (250, 250, 235)
STAR = polygon(star(5, 0.6, 0.26))
BAR = rectangle(-0.6, -0.14, 1.2, 0.28)


def seal(outline_of_figure: object) -> tuple[Shape, Shape]:
    assert outline_of_figure in (STAR, BAR)
    figure = STAR if outline_of_figure == STAR else BAR
    return (Shape(ellipse(0, 0, 1), NAVY), Shape(figure, WHITE))


def test_neither_size_place_nor_colour_matters() -> None:
    moved = Shape(STAR.transformed(scale(7).then(shift(90, -3))), (170, 30, 40))
    assert overlap(silhouette([Shape(STAR, NAVY)]), silhouette([moved])) == pytest.approx(1.0)


def test_a_seal_looks_like_its_figure_and_not_like_every_seal() -> None:
    assert overlap(silhouette(seal(STAR)), silhouette([Shape(STAR, NAVY)])) > 0.95
    assert overlap(silhouette(seal(STAR)), silhouette(seal(BAR))) < 0.5


def test_a_frame_does_not_count() -> None:
    framed = [Shape(ellipse(0, 0, 1), None, NAVY, 0.1), Shape(STAR, NAVY)]
    assert overlap(silhouette(framed), silhouette([Shape(STAR, NAVY)])) > 0.95


def test_a_mark_too_pale_to_count_counts_whole() -> None:
    assert overlap(silhouette([Shape(STAR, PALE)]), silhouette([Shape(STAR, NAVY)])) > 0.95


def test_silhouettes_are_square_and_fill_a_side() -> None:
    figure = silhouette([Shape(BAR, NAVY)])
    assert figure.shape == (64, 64)
    assert figure.any(axis=0).all()
    assert overlap(np.zeros_like(figure), np.zeros_like(figure)) == 0.0


def test_marks_of_different_splits_seldom_look_alike() -> None:
    figures = {
        split: [
            silhouette(
                design_mark(
                    invent_name(split, i), MarkKind.FIGURATIVE, palette(i).on_paper(), i, split
                ).symbol
            )
            for i in range(24)
        ]
        for split in (Split.TRAIN, Split.EXAM)
    }
    pairs = [(a, b) for a in figures[Split.TRAIN] for b in figures[Split.EXAM]]
    alike = sum(overlap(a, b) > 0.8 for a, b in pairs)
    assert alike <= 0.01 * len(pairs)


def test_near_copies_share_their_hash_and_others_do_not() -> None:
    into = scale(1.1).then(shift(1.2, 1.2))
    sheets = [Drawing(2.4, 2.4, (Shape(f.transformed(into), NAVY),)) for f in (STAR, BAR)]
    clean, other = (sheet.render(100) for sheet in sheets)
    brighter = np.clip(clean.astype(np.int16) + 6, 0, 255).astype(np.uint8)
    assert differing_bits(perceptual_hash(clean), perceptual_hash(brighter)) <= 2
    assert differing_bits(perceptual_hash(clean), perceptual_hash(sheets[0].render(60))) <= 2
    assert differing_bits(perceptual_hash(clean), perceptual_hash(other)) > 8
    assert 0 <= perceptual_hash(clean) < 2**64
