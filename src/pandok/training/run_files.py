"""Files of a run that is taken up again: its state, and a log with a line a checkpoint."""

import json
import pickle
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any, TypeVar

import torch

from pandok.training.errors import CheckpointError

CHECKPOINT_FILE = "checkpoint.pt"
LOG_FILE = "log.jsonl"

Line = TypeVar("Line")


def write_state(folder: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint; the last one stays until the new one is whole.

    Args:
        folder: Of the run.
        state: Tensors, numbers and text; ``fingerprint`` tells runs apart that cannot go on from
            each other.
    """
    path = folder / CHECKPOINT_FILE
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.replace(path)


def read_state(
    folder: Path, fingerprint: str, required: Set[str] = frozenset()
) -> dict[str, Any] | None:
    """Read the checkpoint of a folder; None where there is none.

    Args:
        folder: Of the run.
        fingerprint: Of the run that goes on.
        required: What the state must hold beside its fingerprint.

    Raises:
        CheckpointError: It is damaged, or of another run.
    """
    path = folder / CHECKPOINT_FILE
    if not path.exists():
        return None
    state = load_state(path, required)
    if state["fingerprint"] != fingerprint:
        raise CheckpointError("checkpoint.other", folder=str(folder))
    return state


def load_state(path: Path, required: Set[str] = frozenset()) -> dict[str, Any]:
    """Read a checkpoint of whatever run.

    Args:
        path: The checkpoint.
        required: What it must hold beside its fingerprint.

    Raises:
        CheckpointError: It is damaged, or lacks something.
    """
    try:
        state: dict[str, Any] = torch.load(path, weights_only=True)
        missing = {"fingerprint", *required} - state.keys()
    except (
        OSError,
        RuntimeError,
        EOFError,
        KeyError,
        TypeError,
        AttributeError,
        pickle.PickleError,
    ) as error:
        raise CheckpointError("checkpoint.unreadable", file=str(path)) from error
    if missing:
        raise CheckpointError("checkpoint.unreadable", file=str(path))
    return state


def read_lines(folder: Path, kind: type[Line]) -> list[Line]:
    """Read a log as lines of a dataclass; none where there is no log."""
    path = folder / LOG_FILE
    if not path.exists():
        return []
    return [kind(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def write_lines(folder: Path, lines: Sequence[object]) -> None:
    """Write a log anew."""
    text = "".join(json.dumps(vars(line)) + "\n" for line in lines)
    (folder / LOG_FILE).write_text(text, encoding="utf-8")
