"""The cohort that goes with an encoder: vectors of pictures that are in nobody's gallery.

Similarities are held against it (adaptive symmetric normalisation; Matejka et al., 2017), since a
plain mark is alike to many others and an odd one to none.
"""

import hashlib
from pathlib import Path

import numpy as np

from pandok.registry.manifest import Cohort
from pandok.training.identity.artworks import Artworks
from pandok.training.identity.batches import Indices, class_members
from pandok.training.identity.clean import embed_clean
from pandok.training.identity.network import IdentityNetwork

COHORT_FILE = "identity-cohort.npy"
COHORT_SIZE = 1024


def write_cohort(
    network: IdentityNetwork, artworks: Artworks, folder: Path, size_px: int
) -> Cohort:
    """Embed clean pictures of a pack and write ``identity-cohort.npy``.

    Args:
        network: The encoder.
        artworks: The pack that it learned from.
        folder: Where to write.
        size_px: Side of the pictures that the encoder takes.

    Returns:
        What the manifest tells of the file: ``(K, D) float16``, at most `COHORT_SIZE` rows.
    """
    vectors = embed_clean(network, artworks, cohort_members(artworks), size_px).numpy()
    path = folder / COHORT_FILE
    np.save(path, vectors.astype(np.float16), allow_pickle=False)
    data = path.read_bytes()
    return Cohort(COHORT_FILE, hashlib.sha256(data).hexdigest(), len(data), len(vectors))


def cohort_members(artworks: Artworks) -> Indices:
    """Choose the first picture of every class, or of classes evenly spread over all.

    Returns:
        ``(K,) int64`` indices of artworks, each of another class.
    """
    members = class_members(artworks.classes)
    count = min(COHORT_SIZE, len(members))
    chosen = np.linspace(0, len(members) - 1, count).round().astype(np.int64)
    return np.array([members[c][0] for c in chosen], np.int64)
