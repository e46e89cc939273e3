import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array

def connected_components(
    csgraph: coo_array, directed: bool = ...
) -> tuple[int, npt.NDArray[np.int32]]: ...
