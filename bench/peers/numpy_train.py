"""Gradient descent on the first layer by its definition, in plain doubles: the brute force that bench/train.mjs measures beside ours.

Arguments: file of n x d unit rows, file of m x d weights, file of m signs, file of n labels, n, d, m, eta, steps.
Prints JSON: seconds of all steps, the residual |y - u| after them, the versions.
"""
import json
import sys
import time

import numpy as np

rows, weights, signs, labels = (np.fromfile(path) for path in sys.argv[1:5])
n, d, m = (int(text) for text in sys.argv[5:8])
eta, steps = float(sys.argv[8]), int(sys.argv[9])
rows, weights = rows.reshape(n, d), weights.reshape(m, d)
began = time.perf_counter()
for _ in range(steps):
    z = rows @ weights.T
    active = z > 0
    e = np.maximum(z, 0) @ signs / np.sqrt(m) - labels
    gradient = (active * e[:, None]).T @ rows
    gradient *= signs[:, None] / np.sqrt(m)
    weights -= eta * gradient
seconds = time.perf_counter() - began
e = np.maximum(rows @ weights.T, 0) @ signs / np.sqrt(m) - labels
print(json.dumps({"seconds": seconds, "residual": float(np.linalg.norm(e)), "version": f"NumPy {np.__version__}"}))
