import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// FREEHOLD_API is where the server listens while the page itself is served by Vite.
const server = process.env.FREEHOLD_API ?? "http://127.0.0.1:4747";

export default defineConfig({
  plugins: [react()],
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
  server: { host: "127.0.0.1", proxy: { "/api": server } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
});
