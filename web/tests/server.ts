// A server of its own for each worker: a free port, and a copy of the board that may be written to.
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { test as base } from "@playwright/test";

const BOARD = resolve(process.env.FREEHOLD_BOARD ?? "../boards/microsoft-openai");
const PATIENCE = 20_000;

export interface Served {
  /** Where the server listens. */
  url: string;
  /** The id of the board. */
  board: string;
  /** The folder of the copy. */
  folder: string;
}

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    if (server.exitCode !== null) break;
    const found = await fetch(`${url}/api/v1`).catch(() => null);
    if (found?.ok) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`the server does not answer at ${url}`);
}

export const test = base.extend<object, { served: Served }>({
  served: [
    async ({ browserName: _ }, use) => {
      const program = process.env.FREEHOLD_BIN;
      if (!program) throw new Error("FREEHOLD_BIN names the freehold program");
      const root = mkdtempSync(join(tmpdir(), "freehold-web-"));
      const folder = join(root, basename(BOARD));
      cpSync(BOARD, folder, { recursive: true });
      const port = await freePort();
      const server = spawn(program, ["serve", folder, "--port", `${port}`], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      const url = `http://127.0.0.1:${port}`;
      try {
        await answers(url, server);
        await use({ url, board: basename(BOARD), folder });
      } finally {
        server.kill();
        rmSync(root, { recursive: true, force: true });
      }
    },
    { scope: "worker" },
  ],
});

export { expect } from "@playwright/test";
