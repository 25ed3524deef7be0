"""Runs in PySD the model that the example `futures` runs, checks that both agree, and tells the ratios.

    pip install -r benches/peers/requirements.txt
    python3 benches/peers/futures.py

The example is built and run here, so that all sides are measured in one run on one machine, each on
one thread. PySD reads the model as Vensim keeps it and runs one future at a time; reading it is not
counted. It is asked for the last value of the stocks alone, as the others are.
"""

import json
import os
import pathlib
import subprocess
import tempfile
import time
import warnings

import numpy as np
import pysd

ROOT = pathlib.Path(__file__).resolve().parents[2]
FUTURES = 40


def main():
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        command = ["cargo", "run", "--release", "--quiet", "--package", "freehold-bench", "--example", "futures", str(folder)]
        printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True,
                                 env=os.environ | {"RAYON_NUM_THREADS": "1"})
        ours = [json.loads(line) for line in printed.stdout.splitlines()]

        text = (folder / "model.mdl").read_text()
        names = [line.split("=")[0].strip() for line in text.splitlines() if "=" in line]
        assumed = names[:10]
        stocks = [line.split("=")[0].strip() for line in text.splitlines() if "INTEG(" in line]
        assumptions = np.fromfile(folder / "assumed").reshape(-1, len(assumed))
        expected = np.fromfile(folder / "stocks").reshape(-1, len(stocks))

        model = pysd.read_vensim(str(folder / "model.mdl"))
        run = lambda of: model.run(params=dict(zip(assumed, of.tolist())), return_columns=stocks,
                                   return_timestamps=[10])
        run(assumptions[0])
        best, apart = float("inf"), 0.0
        for of, ends in zip(assumptions[:FUTURES], expected):
            start = time.perf_counter()
            found = run(of)
            best = min(best, time.perf_counter() - start)
            gap = np.abs(found[stocks].to_numpy()[-1] - ends) / np.maximum(np.abs(ends), 1e-3)
            apart = max(apart, gap.max())
        assert apart < 1e-9, apart

    print(printed.stdout)
    rows = [job for job in ours if job["job"] == "hundred equations"]
    engine = next(job["us_per_future"] for job in rows if job["by"] == "engine")
    print("| by | a future, µs | times the engine |")
    print("|---|---|---|")
    for job in rows:
        print(f"| {job['by']} | {job['us_per_future']:.1f} | {job['us_per_future'] / engine:.2f} |")
    print(f"| PySD {pysd.__version__}: one future at a time, apart {apart:.0e} | {best * 1e6:,.0f} | {best * 1e6 / engine:,.0f} |")


if __name__ == "__main__":
    main()
