from typing import Any

import numpy as np
import numpy.typing as npt

class ConvexHull:
    simplices: npt.NDArray[np.signedinteger[Any]]
    equations: npt.NDArray[np.float64]
    def __init__(self, points: npt.NDArray[np.float64]) -> None: ...
