"""Computes with SALib and the EMA Workbench what the example `insight` computes, checks that all
agree, and tells the ratios.

    pip install -r benches/peers/requirements.txt
    python3 benches/peers/insight.py

The example is built and run here, so that all sides are measured in one run on one machine, each on
one thread. Both sides of Saltelli's analysis sample, run the model and tell intervals; SALib draws
100 times again, as it does unless told otherwise, and we 1,000 times. Both sides of PRIM get the
same futures; reading them is not counted.
"""

import json
import logging
import os
import pathlib
import subprocess
import tempfile
import time
import warnings
from importlib.metadata import version

import numpy as np
import pandas as pd
from ema_workbench.analysis import prim
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as sampling

ROOT = pathlib.Path(__file__).resolve().parents[2]
A = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])
POINTS = 2**14


def seconds(job, runs):
    best, result = float("inf"), None
    for _ in range(runs):
        start = time.perf_counter()
        result = job()
        best = min(best, time.perf_counter() - start)
    return best, result


def saltelli():
    problem = {"num_vars": 8, "names": list("abcdefgh"), "bounds": [[0, 1]] * 8}
    points = sampling.sample(problem, POINTS, calc_second_order=False, seed=1)
    outputs = np.prod((np.abs(4 * points - 2) + A) / (1 + A), axis=1)
    return analysis.analyze(problem, outputs, calc_second_order=False, seed=1)


def main():
    warnings.simplefilter("ignore")
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        command = ["cargo", "run", "--release", "--quiet", "--package", "freehold-bench", "--example", "insight", str(folder)]
        printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True,
                                 env=os.environ | {"RAYON_NUM_THREADS": "1"})
        jobs = {job["job"]: job for job in map(json.loads, printed.stdout.splitlines())}
        inputs = np.fromfile(folder / "inputs").reshape(20, -1).T
        interest = np.fromfile(folder / "interest")
        ours = json.loads((folder / "boxes.json").read_text())

    rows = []
    took, found = seconds(saltelli, 3)
    apart = 0.0
    for place, group in enumerate(jobs["saltelli"]["groups"]):
        for key, other in (("first", "S1"), ("total", "ST")):
            sure = 4 * max(group[key]["standard_error"], found[other + "_conf"][place] / 1.96)
            gap = abs(group[key]["value"] - found[other][place])
            assert gap < sure + 1e-6, (place, key, gap, sure)
            apart = max(apart, gap)
    rows.append((f"Saltelli, {POINTS:,} points of 8 inputs", f"SALib {version('SALib')}",
                 jobs["saltelli"]["seconds"], took, f"apart {apart:.0e}"))

    frame = pd.DataFrame(inputs, columns=[f"x{place}" for place in range(20)])
    wanted = interest.astype(int)
    took, box = seconds(lambda: prim.Prim(frame, wanted, threshold=0.1).find_box(), 1)
    way = box.peeling_trajectory[["n", "k"]].to_numpy().astype(int)
    # The ways are alike while slices are lost; what is pasted back differs: they paste a twentieth of
    # what is beyond a side, we one of what is inside, or less.
    theirs = next((at for at in range(1, len(way)) if way[at, 0] > way[at - 1, 0]), len(way))
    same = 0
    for one, (n, k) in zip(ours["boxes"][:ours["pasted_from"]], way[:theirs]):
        if (one["inside"], one["hits"]) != (n, k):
            break
        same += 1
    assert same >= min(ours["pasted_from"], theirs) - 1, (same, ours["pasted_from"], theirs)
    rows.append(("PRIM, 10,000 futures of 20 inputs", f"EMA Workbench {version('ema_workbench')}",
                 jobs["prim"]["seconds"], took,
                 f"the same {same} boxes of {ours['pasted_from']} and {theirs} while peeling"))

    print(printed.stdout)
    print("| job | peer | ours, s | peer, s | ratio | |")
    print("|---|---|---|---|---|---|")
    for job, peer, own, other, note in rows:
        print(f"| {job} | {peer} | {own:.1e} | {other:.1e} | {other / own:,.0f} | {note} |")


if __name__ == "__main__":
    main()
