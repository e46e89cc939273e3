"""An encoder back from its checkpoint or from the graph that was exported of it.

An office has the shipped graph alone. There the normalisations are part of the convolutions; they
come back as ones that change nothing but add what the convolution added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from pandok.registry.manifest import DataSource, ModelManifest, read_manifest
from pandok.registry.store import ModelStore
from pandok.training.errors import CheckpointError
from pandok.training.identity.checkpoint import read_averaged, read_size_px
from pandok.training.identity.lineage import past_runs
from pandok.training.identity.network import IdentityNetwork, NetworkShape
from pandok.training.onnx_export import HALF_SUFFIX

_FIRST_BLOCK = 3  # in the trunk, after the first convolution with its normalisation and ReLU
_NORM_EPSILON = 1e-5


@dataclass(frozen=True, eq=False)
class KnownEncoder:
    """An encoder that has learned already.

    Attributes:
        network: In evaluation mode.
        size_px: Side of the pictures that it takes.
        named: Its id and version, or the views it saw.
        sources: What it learned from.
    """

    network: IdentityNetwork
    size_px: int
    named: str
    sources: tuple[DataSource, ...]


def load_encoder(path: Path) -> KnownEncoder:
    """Load an encoder.

    Args:
        path: Folder of a run, its checkpoint, or an exported graph with its manifest beside it.

    Raises:
        CheckpointError: It is none of these, or of another architecture.
        RegistryError: The manifest is wrong, or the graph is not the one it tells of.
    """
    if path.suffix == ".onnx":
        return _exported(path)
    weights, runs = read_averaged(path), past_runs(path)
    sources: dict[str, DataSource] = {s.name: s for run in runs for s in run.sources}
    views = sum(run.views for run in runs)
    network = _network(weights, path)
    return KnownEncoder(network, read_size_px(path), f"{views} views", tuple(sources.values()))


def shape_of(weights: Mapping[str, Tensor]) -> NetworkShape:
    """Tell from the sizes of its weights how large a network is.

    Raises:
        KeyError: A weight is missing.
    """
    widths: list[int] = []
    blocks: list[int] = []
    number = _FIRST_BLOCK
    while (second := f"_trunk.{number}._second.weight") in weights:
        # Each stage but the first begins with a block whose way around changes the resolution.
        if not widths or f"_trunk.{number}._way_around.1.weight" in weights:
            widths.append(weights[second].shape[0])
            blocks.append(0)
        blocks[-1] += 1
        number += 1
    return NetworkShape(tuple(widths), tuple(blocks), weights["_head.weight"].shape[0])


def _network(weights: Mapping[str, Tensor], path: Path) -> IdentityNetwork:
    try:
        network = IdentityNetwork(shape_of(weights))
        network.load_state_dict(weights)
    except (KeyError, IndexError, RuntimeError) as error:
        raise CheckpointError("checkpoint.architecture", file=str(path)) from error
    return network.eval()


def _exported(path: Path) -> KnownEncoder:
    manifest = _verified(path)
    network = _network(_unfolded(onnx.load(path).graph), path)
    size_px = manifest.preprocessing.size_px
    return KnownEncoder(network, size_px, manifest.qualified_id, manifest.data)


def _verified(path: Path) -> ModelManifest:
    manifest = read_manifest(path.with_suffix(".toml"))
    ModelStore(path.parent).verified_path(manifest.id)
    return manifest


def _unfolded(graph: onnx.GraphProto) -> dict[str, Tensor]:
    """Read the weights of a graph under the names that the network has for them."""
    arrays = {
        each.name.removesuffix(HALF_SUFFIX): numpy_helper.to_array(each)
        for each in graph.initializer
    }
    weights: dict[str, Tensor] = {}
    for name, array in arrays.items():
        if name.startswith("_trunk.") and name.endswith(".weight"):
            weights[name] = _tensor(array)
            weights |= _plain_norm(
                _norm_after(name.removesuffix(".weight")), arrays[f"{name}_bias"]
            )
        elif name.startswith("_head."):
            weights[name] = _tensor(array)
    powers = [node.input[1] for node in graph.node if node.op_type == "Pow"]
    if powers:
        weights["_pool._power"] = _tensor(arrays[powers[0]])
    return weights


def _norm_after(convolution: str) -> str:
    """Name of the normalisation that follows a convolution."""
    stem, _, last = convolution.rpartition(".")
    return f"{stem}.{int(last) + 1}" if last.isdigit() else f"{convolution}_norm"


def _plain_norm(name: str, bias: npt.NDArray[np.float32]) -> dict[str, Tensor]:
    channels = len(bias)
    return {
        f"{name}.weight": torch.full((channels,), (1 + _NORM_EPSILON) ** 0.5),
        f"{name}.bias": _tensor(bias),
        f"{name}.running_mean": torch.zeros(channels),
        f"{name}.running_var": torch.ones(channels),
        f"{name}.num_batches_tracked": torch.tensor(0),
    }


def _tensor(array: npt.NDArray[np.float32]) -> Tensor:
    return torch.from_numpy(np.array(array, np.float32))


def hold_statistics(network: IdentityNetwork) -> None:
    """Let the network learn on, but keep the statistics of its normalisations as they are.

    A small gallery would move them far; and a graph's are gone for good.
    """
    network.train()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()
