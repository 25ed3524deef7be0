"""Says with NumPy which states of the conflicts of the example `conflict` are stable, and tells the ratios.

    pip install -r benches/peers/requirements.txt
    python3 benches/peers/conflict.py

The example is built and run here, so that both sides are measured in one run on one machine, each on
one thread. NumPy has the states sorted into the circles of each party as a ready table, which is not
counted; ours sorts them within its time. What the others can reach is for NumPy a lowest value that is
passed on through whole tables until nothing changes, once for each concept but Nash. `differ` counts the
verdicts that are not the same, of all parties and states; it has to be 0.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTIES = 4
ROUNDS = 3


def circles(taken, own):
    """For each circle of a party its states, filled up with a state beyond the last, which nobody likes."""
    rest = taken & ~own
    order = np.argsort(rest, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(rest[order]) != 0])
    sizes = np.diff(np.r_[starts, len(taken)])
    table = np.full((len(starts), sizes.max()), len(taken), dtype=np.int32)
    row = np.repeat(np.arange(len(starts)), sizes)
    column = np.arange(len(taken)) - np.repeat(starts, sizes)
    table[row, column] = order
    return table


def stable(taken, payoffs, tables):
    n = len(taken)
    likes = [np.r_[payoff.astype(np.int64), -1] for payoff in payoffs]
    # Each circle from what its party likes least, once for all concepts.
    ranked = [np.take_along_axis(table, np.argsort(like[table], axis=1), axis=1) for table, like in zip(tables, likes)]
    bits = []
    for player, (like, table) in enumerate(zip(likes, ranked)):
        liked = like[table]
        best = np.full(n + 1, -1, dtype=np.int64)
        best[table] = liked.max(axis=1)[:, None]

        def lowest(values, improving):
            low = values.copy()
            low[n] = np.iinfo(np.int64).max
            while True:
                before = low.copy()
                for other in range(PARTIES):
                    if other == player:
                        continue
                    reached = low[ranked[other]]
                    if improving:
                        # Payoffs differ, so what is liked better stands to the right.
                        reached = np.minimum.accumulate(reached[:, ::-1], axis=1)[:, ::-1]
                    else:
                        reached = np.broadcast_to(reached.min(axis=1)[:, None], reached.shape)
                    low[ranked[other]] = reached
                    low[n] = np.iinfo(np.int64).max
                if np.array_equal(before, low):
                    return low

        found = np.zeros(n + 1, dtype=np.uint8)
        found[table] = np.where(liked == liked.max(axis=1)[:, None], 15, 0)
        for bit, values, improving in [(2, like, True), (4, best, False), (8, like, False)]:
            low = lowest(values, improving)[table]
            low[table == n] = -1
            # The least that the others bring down, over all that is liked better.
            worst = np.maximum.accumulate(low[:, ::-1], axis=1)[:, ::-1]
            worst = np.c_[worst[:, 1:], np.full(len(worst), -1)]
            held = np.zeros(n + 1, dtype=np.uint8)
            held[table] = np.where(worst <= liked, bit, 0)
            found |= held
        bits.append(found[:n])
    return bits


def main():
    with tempfile.TemporaryDirectory() as folder:
        command = sys.argv[1:] or ["cargo", "run", "--release", "--quiet", "--package", "freehold-bench", "--example", "conflict"]
        printed = subprocess.run([*command, folder], cwd=ROOT, check=True, capture_output=True, text=True,
                                 env=os.environ | {"OMP_NUM_THREADS": "1"})
        ours = {line["case"]: line for line in map(json.loads, printed.stdout.splitlines())}
        folder = pathlib.Path(folder)
        for case in ["drawn", "whole"]:
            taken = np.fromfile(folder / f"{case}.taken", dtype=np.int64)
            payoffs = np.fromfile(folder / f"{case}.payoffs", dtype=np.uint32).reshape(PARTIES, -1)
            # NumPy takes all payoffs of a party for different; those alike by chance could make it differ.
            each = (20 if case == "drawn" else 16) // PARTIES
            tables = [circles(taken, ((1 << each) - 1) << (each * player)) for player in range(PARTIES)]
            best = float("inf")
            for _ in range(ROUNDS):
                start = time.perf_counter()
                found = stable(taken, payoffs, tables)
                best = min(best, time.perf_counter() - start)
            expected = np.fromfile(folder / f"{case}.stable", dtype=np.uint8).reshape(PARTIES, -1)
            differ = int((np.array(found) != expected).sum())
            seconds = ours[case]["seconds"]
            print(json.dumps({"case": case, "numpy": best, "ours": seconds, "ratio": round(best / seconds, 1), "differ": differ}))
        print(json.dumps(ours["million"]))


if __name__ == "__main__":
    main()
