"""Which world a thing belongs to: nothing that a model learns on may come back in an exam."""

from enum import StrEnum


class Split(StrEnum):
    """Disjoint worlds of brands, designs, fonts, backgrounds and cameras."""

    TRAIN = "train"
    VALIDATION = "validation"
    EXAM = "exam"
