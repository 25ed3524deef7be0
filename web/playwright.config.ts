import { defineConfig } from "@playwright/test";

// The server is started by tests/server.ts: FREEHOLD_BIN is the program, FREEHOLD_BOARD the board that is copied.
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results/traces",
  timeout: 60_000,
  // A machine that builds at the same time is slow.
  expect: { timeout: 20_000 },
  workers: 1,
  reporter: [["list"]],
  use: {
    launchOptions: { executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] },
    viewport: { width: 1024, height: 900 },
    // What moves is looked at elsewhere; a test reads what stands.
    contextOptions: { reducedMotion: "reduce" },
  },
});
