"""Which classes of a pack are learned, and which only tell how well that went."""

from pandok.training.identity.artworks import Artworks
from pandok.training.identity.batches import Indices, class_members

HELD_OUT_EVERY = 20


def split_classes(artworks: Artworks, every: int) -> tuple[list[Indices], list[Indices]]:
    """Hold one class in so many out; which depends on the artworks alone.

    Returns:
        For each learned class, the indices of its artworks; the same for those held out.
    """
    members = class_members(artworks.classes)
    learned = [each for i, each in enumerate(members) if i % every]
    return learned, members[::every]
