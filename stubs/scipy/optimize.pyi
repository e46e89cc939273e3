from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

_Floats: TypeAlias = npt.NDArray[np.float64]

class OptimizeResult:
    x: _Floats
    fun: float
    success: bool

class LinearConstraint:
    def __init__(self, A: _Floats, lb: float = ..., ub: float = ...) -> None: ...

def minimize(
    fun: Callable[[_Floats], tuple[float, _Floats]],
    x0: _Floats,
    *,
    jac: Literal[True],
    method: Literal["L-BFGS-B", "SLSQP"],
    bounds: Sequence[tuple[float | None, float | None]],
    constraints: Sequence[LinearConstraint] = ...,
    options: dict[str, int] = ...,
) -> OptimizeResult: ...
