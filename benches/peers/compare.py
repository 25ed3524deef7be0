"""Computes with peers what the example `power` computes, checks that both agree, and tells the ratios.

    pip install -r benches/peers/requirements.txt
    python3 benches/peers/compare.py

Peers: SciPy (sparse LU for whose something is in the end, and a vectorized fixed point for pulled
plugs, which is what one would write today) and rustworkx (who is reached by each plug at all: less
work than how much each loses). The example is built and run here, so that both sides are measured
in one run on one machine.
"""

import json
import pathlib
import subprocess
import tempfile
import time

import numpy as np
import rustworkx
import scipy.sparse as sparse
from scipy.sparse.linalg import splu

ROOT = pathlib.Path(__file__).resolve().parents[2]


def seconds(job, runs=1):
    best, result = float("inf"), None
    for _ in range(runs):
        start = time.perf_counter()
        result = job()
        best = min(best, time.perf_counter() - start)
    return best, result


def read_network(path):
    with open(path, "rb") as file:
        nodes, needs, ties = np.fromfile(file, "<u8", 3)
        read = lambda kind, count: np.fromfile(file, kind, int(count))
        of, essential = read("<u4", needs), read("<u4", needs)
        weight, _own = read("<f8", needs), read("<f8", needs)
        need, supplier = read("<u4", ties), read("<u4", ties)
        share, replaced = read("<f8", ties), read("<f8", ties)
    return dict(
        nodes=int(nodes), needs=int(needs), of=of, essential=essential.astype(bool),
        weight=weight, need=need, supplier=supplier, pull=share * (1 - replaced),
    )


def lay_out(network):
    """The matrices of a network, which are not timed, as our layout is not."""
    nodes, needs = network["nodes"], network["needs"]
    taken = sparse.csr_matrix(
        (network["pull"], (network["need"], network["supplier"])), (needs, nodes))
    essential, of, weight = network["essential"], network["of"], network["weight"]
    partial = sparse.csr_matrix(
        (weight[~essential], (of[~essential], np.flatnonzero(~essential))), (nodes, needs))
    # Needs stand by their owners, so the largest of each owner is one reduction.
    hard = np.flatnonzero(essential)
    starts = np.flatnonzero(np.r_[True, np.diff(of[hard]) != 0])
    return nodes, taken, partial, weight, hard, starts, of[hard][starts]


def pull(laid, plugs, tolerance):
    """The map itself for many plugs at once, from no loss on, until nothing rises."""
    nodes, taken, partial, weight, hard, starts, owners = laid
    lost = np.zeros((nodes, len(plugs)))
    lost[plugs, np.arange(len(plugs))] = 1
    while True:
        level = np.minimum(1, taken @ lost)
        new = np.minimum(1, partial @ level)
        most = np.maximum.reduceat(weight[hard, None] * level[hard], starts, axis=0)
        new[owners] = np.maximum(new[owners], most)
        new[plugs, np.arange(len(plugs))] = 1
        if np.max(new - lost) <= tolerance:
            return new
        lost = new


def main():
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        command = ["cargo", "run", "--release", "--quiet", "--package", "freehold-bench", "--example", "power", str(folder)]
        printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        ours = [json.loads(line) for line in printed.stdout.splitlines()]

        for nodes in (10_000, 30_000, 100_000):
            network = read_network(folder / f"network-{nodes}")
            expected = np.fromfile(folder / f"network-{nodes}-losses").reshape(200, nodes).T
            laid = lay_out(network)
            plugs = np.arange(200) * (nodes // 200)
            # The losses are those of the sweep that is timed, at the same tolerance.
            apart = max(np.max(np.abs(pull(laid, some, 1e-13) - expected[:, places]))
                        for places, some in ((range(at, at + 50), plugs[at:at + 50])
                                             for at in range(0, 200, 50)))
            assert apart < 1e-8, f"{nodes}: {apart}"
            few = plugs[::3][:64]
            job = next(o for o in ours if o["job"] == "removals" and o["nodes"] == nodes
                       and o["plugs"] > 256 and o["tolerance"] == 1e-9 and o["threads"] == 1)
            took, _ = seconds(lambda: pull(laid, few, job["tolerance"]))
            rows.append((f"a plug of {nodes:,} nodes, {len(network['pull']):,} ties",
                         "NumPy, SciPy: the map, 64 plugs at once",
                         job["ms_per_plug"] / 1e3, took / len(few), f"apart {apart:.0e} (200 plugs)"))
            graph = rustworkx.PyDiGraph()
            graph.add_nodes_from(range(nodes))
            graph.extend_from_edge_list(
                list(zip(network["supplier"].tolist(), network["of"][network["need"]].tolist())))
            took, _ = seconds(lambda: [rustworkx.descendants(graph, int(plug)) for plug in few])
            rows.append((f"a plug of {nodes:,} nodes, {len(network['pull']):,} ties",
                         "rustworkx: only who is reached at all",
                         job["ms_per_plug"] / 1e3, took / len(few), "less work than ours"))

        with open(folder / "stakes", "rb") as file:
            nodes, stakes = (int(n) for n in np.fromfile(file, "<u8", 2))
            holder, target = np.fromfile(file, "<u4", stakes), np.fromfile(file, "<u4", stakes)
            share = np.fromfile(file, "<f8", stakes)
        expected = np.fromfile(folder / "stakes-owners")
        held = sparse.csc_matrix((share, (holder, target)), (nodes, nodes))
        unit = np.zeros(nodes)
        unit[90_000] = 1
        # An iterative solution, as LU of a million stakes fills gigabytes.
        def look_through():
            z, more = unit.copy(), unit.copy()
            while np.max(more) > 1e-16:
                more = held @ more
                z += more
            return z
        took, z = seconds(look_through, 3)
        roots = np.ones(nodes, bool)
        roots[target] = False
        apart = np.max(np.abs(np.where(roots, z, 0) - expected))
        assert apart < 1e-10, apart
        job = next(o for o in ours if o["job"] == "look-through")
        rows.append(("look through one of 100,000 firms, 1,000,000 stakes",
                     "SciPy: rounds of sparse products", job["seconds"], took, f"apart {apart:.0e}"))
        small = 3_000
        inside = (holder < 30_000 + small) & (target < 30_000 + small)
        part = sparse.csc_matrix((share[inside], (holder[inside], target[inside])),
                                 (30_000 + small, 30_000 + small))
        took, _ = seconds(lambda: splu(sparse.identity(30_000 + small, format="csc") - part))
        rows.append((f"the same for the first {small:,} firms only", "SciPy: sparse LU",
                     job["seconds"], took, "a part of the stakes"))

    for line in printed.stdout.splitlines():
        print(line)
    print()
    print("| job | peer | ours, s | peer, s | ratio | |")
    print("|---|---|---|---|---|---|")
    for job, peer, own, other, remark in rows:
        print(f"| {job} | {peer} | {own:.2e} | {other:.2e} | {other / own:.1f} | {remark} |")


if __name__ == "__main__":
    main()
