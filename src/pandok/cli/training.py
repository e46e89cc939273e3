"""The recipes of training, which alone need PyTorch."""

import importlib
from types import ModuleType

from pandok.cli.failure import CliError

_PACKAGES = frozenset({"torch", "onnx", "onnxscript"})


def training_module(name: str) -> ModuleType:
    """Import a module of `pandok.training`.

    By name, when it is asked for: a plain import would need PyTorch for every other command.

    Raises:
        CliError: PyTorch or a package beside it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name in _PACKAGES:
            raise CliError("train.no_torch", package=str(error.name)) from error
        raise
