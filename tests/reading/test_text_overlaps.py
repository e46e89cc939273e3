import numpy as np

from pandok.reading.text.overlaps import merge_scales, without_twins
from tests.reading.text_lines import line


def test_a_mark_read_whole_replaces_its_parts() -> None:
    parts = [line("Kes"), line("ova", x_px=120)]
    whole = line("Kestrova")
    assert merge_scales(parts, [whole]) == (whole,)


def test_a_blot_does_not_replace_the_print_that_it_covers() -> None:
    clear = [line("Kestrova")]
    assert merge_scales(clear, [line("ii", height_px=160, confidence=0.4)]) == tuple(clear)


def test_lines_beside_each_other_all_stay() -> None:
    fine, coarse = [line("Kestrova")], [line("Ferromax", y_px=300)]
    assert merge_scales(fine, coarse) == (*fine, *coarse)


def test_fine_lines_do_not_displace_each_other() -> None:
    nested = [line("Kestrova", height_px=80), line("R", height_px=10)]
    assert merge_scales(nested, []) == tuple(nested)


def test_twins_of_known_boxes_are_dropped() -> None:
    box = np.array([[[0, 0], [100, 0], [100, 20], [0, 20]]], dtype=np.float32)
    assert len(without_twins(box + 1, box)) == 0
    assert len(without_twins(box + 50, box)) == 1
    assert len(without_twins(box, box[:0])) == 1
