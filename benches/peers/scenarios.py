"""Finds with Python what the example `scenarios` finds, checks that both agree, and tells the ratios.

    pip install numpy
    python3 benches/peers/scenarios.py

There is no package for exact cross-impact balances among those one would install, so the peer is a
branch and bound of the same kind, written for NumPy: the same bounds, the same order of the
descriptors (fewest variants left first), variants that can't hold struck out until nothing changes. The time of the peer is that of the processor,
so that other programs on the machine do not count against it. The example is built and run here, so that both
sides are measured in one run on one machine.
"""

import json
import pathlib
import subprocess
import tempfile
import time

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]


def read_matrix(path):
    lines = path.read_text().splitlines()
    sizes, at = [], 2
    while lines[at] != "#":
        if lines[at].startswith("&"):
            sizes.append(0)
        else:
            sizes[-1] += 1
        at += 1
    rows = [line.split(",") for line in lines if "," in line]
    return sizes, np.array(rows, dtype=np.int16)


class Tree:
    def __init__(self, sizes, matrix):
        starts = np.r_[0, np.cumsum(sizes)]
        self.n = len(sizes)
        pairs = [(starts[d] + a, starts[d] + b) for d in range(self.n)
                 for a in range(sizes[d]) for b in range(sizes[d]) if a != b]
        taken, rival = np.array(pairs).T
        leads = matrix[:, taken] - matrix[:, rival]
        self.rows = [leads[starts[d]:starts[d + 1]] for d in range(self.n)]
        # Which pairs belong to a variant, as a matrix for one reduction of all.
        self.first = np.flatnonzero(np.r_[True, np.diff(taken) != 0])
        self.starts = starts
        self.taken = taken
        spans = [np.ptp(rows.astype(int), axis=0).sum() for rows in self.rows]
        self.order = sorted(range(self.n), key=lambda d: -spans[d])
        self.found = []

    def most(self, d, domain):
        return self.rows[d][domain].max(axis=0)

    def cut(self, domains, best):
        while True:
            changed = False
            able = np.minimum.reduceat(best, self.first) >= 0
            for d in range(self.n):
                left = [v for v in domains[d] if able[self.starts[d] + v]]
                if not left:
                    return False
                if len(left) < len(domains[d]):
                    best += self.most(d, left) - self.most(d, domains[d])
                    domains[d] = left
                    changed = True
            if changed:
                continue
            single = np.zeros(self.starts[-1], dtype=bool)
            for d in range(self.n):
                if len(domains[d]) == 1:
                    single[self.starts[d] + domains[d][0]] = True
            slack = np.where(single[self.taken], best, np.int16(8000))
            for d in range(self.n):
                if len(domains[d]) == 1:
                    continue
                rows = self.rows[d][domains[d]]
                most = rows.max(axis=0)
                bearable = ((most - rows) <= slack).all(axis=1)
                if bearable.all():
                    continue
                left = [v for v, fine in zip(domains[d], bearable) if fine]
                if not left:
                    return False
                best += self.most(d, left) - most
                domains[d] = left
                changed = True
                break
            if not changed:
                return True

    def descend(self, domains, best):
        if not self.cut(domains, best):
            return
        d = min((d for d in self.order if len(domains[d]) > 1),
                key=lambda d: len(domains[d]), default=None)
        if d is None:
            self.found.append(tuple(domain[0] for domain in domains))
            return
        before = self.most(d, domains[d])
        for v in domains[d]:
            child = list(domains)
            child[d] = [v]
            self.descend(child, best + self.rows[d][v] - before)

    def search(self):
        domains = [list(range(len(rows))) for rows in self.rows]
        best = sum(self.most(d, domains[d]) for d in range(self.n))
        self.descend(domains, best.astype(np.int16))
        return sorted(self.found)


def main():
    with tempfile.TemporaryDirectory() as folder:
        command = ["cargo", "run", "--release", "-q", "-p", "freehold-bench",
                   "--example", "scenarios", folder]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for path in sorted(pathlib.Path(folder).glob("*-1.scw")):
            seconds, *lines = path.with_suffix(".found").read_text().splitlines()
            expected = sorted(tuple(map(int, line.split())) for line in lines if line)
            sizes, matrix = read_matrix(path)
            start = time.process_time()
            found = Tree(sizes, matrix).search()
            took = time.process_time() - start
            assert found == expected, path.name
            print(json.dumps({
                "matrix": path.stem, "scenarios": len(found), "freehold": float(seconds),
                "python": round(took, 3), "ratio": round(took / float(seconds), 1),
            }), flush=True)


if __name__ == "__main__":
    main()
