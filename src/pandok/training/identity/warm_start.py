"""Begin a run with the weights of another, whatever that one's classes were."""

from pathlib import Path

from pandok.training.errors import CheckpointError
from pandok.training.identity.artworks import Artworks
from pandok.training.identity.batches import Indices
from pandok.training.identity.checkpoint import Run, read_averaged
from pandok.training.identity.clean import class_means


def start_warm(
    run: Run, start_from: Path, artworks: Artworks, learned: list[Indices], size_px: int
) -> None:
    """Give a new run the averaged weights of another, and its classes centres that fit them.

    Random centres would pull the vectors of known marks apart before they are learned anew; the
    means of the classes leave them where they are (weight imprinting; Qi et al., 2018).

    Args:
        run: At its first step; changed.
        start_from: Folder or checkpoint of the other run.
        artworks: What the new run learns from.
        learned: For each of its classes, the indices of its artworks.
        size_px: Side of the views.

    Raises:
        CheckpointError: There is no readable checkpoint, or its network has another size.
    """
    weights = read_averaged(start_from)
    for network in (run.network, run.averaged):
        try:
            network.load_state_dict(weights)
        except RuntimeError as error:
            raise CheckpointError("checkpoint.shape", file=str(start_from)) from error
    run.objective.place_centres(class_means(run.averaged, artworks, learned, size_px))
