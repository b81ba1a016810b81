"""The kinds of arrays that modules hand to each other."""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Labels = npt.NDArray[np.generic]
Rows = npt.NDArray[np.intp]
