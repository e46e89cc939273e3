from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

class coo_array:
    def __init__(
        self,
        arg1: tuple[npt.NDArray[np.int32], tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]],
        *,
        shape: tuple[int, int],
    ) -> None: ...
    row: npt.NDArray[np.signedinteger[Any]]
    col: npt.NDArray[np.signedinteger[Any]]
    data: npt.NDArray[np.int32]

class csr_array:
    def __init__(
        self,
        arg1: tuple[npt.NDArray[np.int32], Sequence[int], Sequence[int]],
        *,
        shape: tuple[int, int],
    ) -> None: ...
    @property
    def T(self) -> csr_array: ...
    def tocsr(self) -> csr_array: ...
    def tocoo(self) -> coo_array: ...
    def resize(self, shape: tuple[int, int]) -> None: ...
    def __matmul__(self, other: csr_array) -> csr_array: ...

def hstack(blocks: Sequence[csr_array], *, format: Literal["csr"]) -> csr_array: ...
