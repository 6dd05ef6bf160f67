"""The uncertified answer: least eigenvalue of the limit Gram matrix by arccos and eigvalsh.

Arguments: file of n x d doubles, n, d, runs. Prints JSON: seconds of each run, the value, the versions.
"""
import json
import sys
import time

import numpy as np

path, n, d, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
rows = np.fromfile(path).reshape(n, d)
seconds = []
value = None
for _ in range(runs):
    began = time.perf_counter()
    unit = rows / np.linalg.norm(rows, axis=1)[:, None]
    cosines = np.clip(unit @ unit.T, -1, 1)
    matrix = cosines * (np.pi - np.arccos(cosines)) / (2 * np.pi)
    value = float(np.linalg.eigvalsh(matrix)[0])
    seconds.append(time.perf_counter() - began)


def blas():
    """The library that does the work, where the system tells (Linux)."""
    try:
        with open("/proc/self/maps") as maps:
            names = {line.split("/")[-1].strip() for line in maps if "blas" in line and ".so" in line}
        return ", ".join(sorted(names))
    except OSError:
        return "unknown BLAS"


version = f"NumPy {np.__version__} with {blas()}"
print(json.dumps({"seconds": seconds, "value": value, "version": version}))
