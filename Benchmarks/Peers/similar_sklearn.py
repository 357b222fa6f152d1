"""The same neighbours in Python: scikit-learn's own choice of tree, as an analyst would write it."""

import json
import sys
import time

import numpy as np
from sklearn.neighbors import NearestNeighbors

RULES = [
    ([0.81, 0.02, 0.02, 0.05, 0.09, 0.01], [15.1, 6.06, 1.56, 21.5, 0.573, 16.7]),
    ([0.57, 0.07, 0.05, 0.17, 0.09, 0.05], [15.1, 5.77, 1.30, 19.4, 0.523, 16.7]),
]


def number(schools: np.ndarray, place: int) -> np.ndarray:
    with np.errstate(over="ignore"):
        z = (schools * np.uint64(16) + np.uint64(place + 1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(32)).astype(np.float64) / 4294967296


def values(schools: np.ndarray) -> np.ndarray:
    def middle(first: int) -> np.ndarray:
        return number(schools, first) + number(schools, first + 1) - 1

    return np.column_stack([
        20 + 37 * middle(0), 12 + 15 * middle(2), 2.5 + 3.5 * middle(4),
        90 * number(schools, 6) * number(schools, 7), 5.5 + 1.4 * middle(8), 49 + 10 * middle(10)])


def main() -> None:
    schools = int(sys.argv[-1])
    primary = schools * 83 // 100
    numbers = np.arange(schools, dtype=np.uint64)
    parts = [values(numbers[:primary]), values(numbers[primary:])]
    total, begun = 0.0, time.perf_counter()
    found = []
    for rows, (weights, spreads) in zip(parts, RULES):
        scaled = rows * (np.sqrt(weights) / np.array(spreads))
        # Each school is its own nearest: one more is asked for.
        found.append(NearestNeighbors(n_neighbors=21).fit(scaled).kneighbors(scaled)[0])
    seconds = time.perf_counter() - begun
    for distances in found:
        total += float(distances[:, 1:].mean(axis=1).sum())
    print(json.dumps({"schools": schools, "seconds": seconds, "distance": total}))


main()
