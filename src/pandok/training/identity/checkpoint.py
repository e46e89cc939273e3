"""What a stopped run goes on from."""

from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor

from pandok.training.descent import Descent
from pandok.training.errors import CheckpointError
from pandok.training.identity.batches import Indices
from pandok.training.identity.network import IdentityNetwork
from pandok.training.identity.objective import IdentityObjective
from pandok.training.run_files import CHECKPOINT_FILE, load_state, read_state, write_state

_REQUIRED = frozenset({"averaged", "sizes"})


@dataclass(kw_only=True)
class Run(Descent[IdentityNetwork]):
    """What changes while training; the optimiser is that of network and objective.

    Attributes:
        objective: The loss with its centres.
        neighbours: ``(C, k)`` classes most alike each class; changes at checkpoints alone, so that
            a run taken up again sees the same batches.
        sizes: First step and side of the views, one entry for each change.
    """

    objective: IdentityObjective
    neighbours: Indices | None = None
    sizes: list[tuple[int, int]] = field(default_factory=list)


def save_run(run: Run, folder: Path, fingerprint: str) -> None:
    """Write a checkpoint; the last one stays until the new one is whole.

    Args:
        run: What to keep.
        folder: Where.
        fingerprint: Tells runs apart that cannot go on from each other.
    """
    own = {
        "fingerprint": fingerprint,
        "objective": run.objective.state_dict(),
        "neighbours": torch.from_numpy(run.neighbours) if run.neighbours is not None else None,
        "sizes": run.sizes,
    }
    write_state(folder, own | run.state())


def resume_run(run: Run, folder: Path, fingerprint: str) -> None:
    """Go on where the checkpoint of a folder was; at the beginning where there is none.

    Raises:
        CheckpointError: The checkpoint is damaged or of another run.
    """
    state = read_state(folder, fingerprint, _REQUIRED)
    if state is None:
        return
    run.take_up(state)
    run.objective.load_state_dict(state["objective"])
    for group in run.optimiser.param_groups:
        group["fused"] = True  # A checkpoint from before it was has brought its own setting.
    run.sizes = [(int(step), int(size)) for step, size in state["sizes"]]
    if state["neighbours"] is not None:
        run.neighbours = state["neighbours"].numpy()


def read_averaged(start_from: Path) -> dict[str, Tensor]:
    """Read the averaged weights of a run.

    Args:
        start_from: Its folder, or the checkpoint itself.

    Raises:
        CheckpointError: There is no readable checkpoint.
    """
    path = start_from / CHECKPOINT_FILE if start_from.is_dir() else start_from
    if not path.exists():
        raise CheckpointError("checkpoint.missing", file=str(path))
    weights: dict[str, Tensor] = load_state(path, _REQUIRED)["averaged"]
    return weights


def read_size_px(start_from: Path) -> int:
    """Read the side of the views that a run saw last.

    Raises:
        CheckpointError: There is no readable checkpoint, or it has seen none.
    """
    path = start_from / CHECKPOINT_FILE if start_from.is_dir() else start_from
    sizes: list[tuple[int, int]] = load_state(path, _REQUIRED)["sizes"]
    if not sizes:
        raise CheckpointError("checkpoint.unreadable", file=str(path))
    return int(sizes[-1][1])
