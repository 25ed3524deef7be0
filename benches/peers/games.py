"""Solves in Gambit and nashpy the games that the example `game` solves, and tells the ratios.

    pip install -r benches/peers/requirements.txt
    python3 benches/peers/games.py

The example is built and run here, so that all sides are measured in one run on one machine, each on
one thread. Reading the files is not counted. Gambit enumerates in exact rationals; nashpy in floats,
and how many equilibria it misses is told beside the time.
"""

import json
import pathlib
import subprocess
import tempfile
import time
import warnings

import nashpy
import numpy as np
import pygambit

ROOT = pathlib.Path(__file__).resolve().parents[2]
# nashpy looks at every pair of supports, which takes long.
FOR_NASHPY = 3


def timed(run):
    start = time.perf_counter()
    found = run()
    return time.perf_counter() - start, found


def main():
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        command = ["cargo", "run", "--release", "--quiet", "--package", "freehold-bench", "--example", "game", folder]
        printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        jobs = [json.loads(line) for line in printed.stdout.splitlines()]
        ours, theirs, ours_branch, theirs_branch = 0.0, 0.0, 0.0, 0.0
        ours_few, nashpy_few, missed, all_few = 0.0, 0.0, 0, 0
        for place, job in enumerate(jobs):
            game = pygambit.read_nfg(str(pathlib.Path(folder) / job["game"]))
            if job["job"] == "logit":
                seconds, _ = timed(lambda: pygambit.qre.logit_solve_branch(game))
                ours_branch += job["seconds"]
                theirs_branch += seconds
                continue
            seconds, found = timed(lambda: pygambit.nash.enummixed_solve(game, rational=True).equilibria)
            assert len(found) == int(job["found"]), (job, len(found))
            ours += job["seconds"]
            theirs += seconds
            if place // 2 < FOR_NASHPY:
                first, second = (np.array(table, dtype=float) for table in game.to_arrays())
                seconds, few = timed(lambda: list(nashpy.Game(first, second).support_enumeration()))
                ours_few += job["seconds"]
                nashpy_few += seconds
                all_few += len(found)
                missed += len(found) - len(few)
    print("| job | by | seconds | times ours |")
    print("|---|---|---|---|")
    print(f"| extreme equilibria, 8×8 | freehold | {ours:.4f} | 1 |")
    print(f"| | Gambit, rational | {theirs:.4f} | {theirs / ours:.1f} |")
    print(f"| the first {FOR_NASHPY} of them | nashpy, missing {missed} of {all_few} | {nashpy_few:.2f} | {nashpy_few / ours_few:.0f} |")
    print(f"| logit branch, 5×5×5 | freehold | {ours_branch:.4f} | 1 |")
    print(f"| | Gambit | {theirs_branch:.4f} | {theirs_branch / ours_branch:.1f} |")


main()
