"""The same forecasts in Python: numpy arrays and scipy's gammaln, as an analyst would write them."""

import json
import sys
import time

import numpy as np
from scipy.special import gammaln

PRIORS = [
    ([0.617, 0.333, 0.05], [2.52, 1.96, 0.76], [73.14, 25.98, 2.33]),
    ([0.595, 0.295, 0.11], [2.72, 1.92, 1.1], [65.88, 18.59, 1.68]),
    ([0.467, 0.348, 0.185], [2.04, 1.84, 0.94], [39.93, 15.6, 1.26]),
]
YEAR, KAPPA, DELTA = 380, 6, 0.04


def number(pupils: np.ndarray, place: int) -> np.ndarray:
    with np.errstate(over="ignore"):
        z = (pupils * np.uint64(8) + np.uint64(place + 1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(32)).astype(np.int64)


def log_beta(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return gammaln(a) + gammaln(b) - gammaln(a + b)


def forecasts(pupils: np.ndarray) -> dict[str, float]:
    share = number(pupils, 0) % 100
    phase = np.where(share < 55, 0, np.where(share < 95, 1, 2))
    n = 10 + number(pupils, 1) % 361
    often = number(pupils, 2) % 100 >= 85
    a = number(pupils, 3) % (n // np.where(often, 2, 12) + 1)
    known = number(pupils, 4) % 10 > 0
    six = number(pupils, 6)
    before = np.where(number(pupils, 5) % 100 < 85, six % 32, six % 190)
    rest = YEAR - n
    blocks = np.where(rest > 0, np.maximum(1, np.floor(rest / KAPPA + 0.5)), 0).astype(np.int64)
    size = np.where(blocks > 0, rest / np.maximum(1, blocks), 0)
    away = a / KAPPA + np.where(known, DELTA * before, 0)
    there = (n - a) / KAPPA + np.where(known, DELTA * (YEAR - before), 0)
    logs, alphas, betas = [], [], []
    for part in range(3):
        weight = np.array([prior[0][part] for prior in PRIORS])[phase]
        first = np.array([prior[1][part] for prior in PRIORS])[phase]
        second = np.array([prior[2][part] for prior in PRIORS])[phase]
        alpha, beta = first + away, second + there
        logs.append(np.log(weight) + log_beta(alpha, beta) - log_beta(first, second))
        alphas.append(alpha)
        betas.append(beta)
    weights = np.exp(np.array(logs) - np.max(logs, axis=0))
    weights /= weights.sum(axis=0)
    j = np.arange(blocks.max() + 1)[None, :]
    m = blocks[:, None]
    inside = j <= m
    j = np.minimum(j, m)
    choose = gammaln(m + 1) - gammaln(j + 1) - gammaln(m - j + 1)
    mass = np.zeros(inside.shape)
    for part in range(3):
        alpha, beta = alphas[part][:, None], betas[part][:, None]
        mass += weights[part][:, None] * np.exp(choose + log_beta(j + alpha, m - j + beta) - log_beta(alpha, beta))
    mass = np.where(inside, mass, 0)
    total = np.cumsum(mass, axis=1)

    def chance(line: int) -> np.ndarray:
        need = np.maximum(0, np.ceil((line - a) / np.where(blocks > 0, size, 1) - 1e-9)).astype(np.int64)
        below = np.where(need > 0, np.take_along_axis(total, np.clip(need - 1, 0, mass.shape[1] - 1)[:, None], axis=1)[:, 0], 0)
        found = np.where(need > blocks, 0, 1 - below)
        return np.where(a >= line, 1, np.where(blocks == 0, 0, np.maximum(0, found)))

    persistent, severe = chance(38), chance(190)
    high = a + (total < 0.9).sum(axis=1) * size
    rate = sum(weights[part] * alphas[part] / (alphas[part] + betas[part]) for part in range(3))
    return {"persistent": float(persistent.sum()), "severe": float(severe.sum()), "rate": float(rate.sum()),
            "high": float(high.sum()), "flagged": int((persistent >= 0.5).sum())}


def main() -> None:
    pupils, turn = int(sys.argv[2]), 20_000
    start = time.perf_counter()
    sums: dict[str, float] = {}
    for first in range(0, pupils, turn):
        found = forecasts(np.arange(first, min(first + turn, pupils), dtype=np.uint64))
        for name, value in found.items():
            sums[name] = sums.get(name, 0) + value
    print(json.dumps({"pupils": pupils, "seconds": time.perf_counter() - start, **sums}))


if __name__ == "__main__":
    main()
