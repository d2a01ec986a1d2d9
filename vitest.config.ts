import { defineConfig } from "vitest/config";

const limits = { testTimeout: 30_000, hookTimeout: 60_000, pool: "forks" as const };

export default defineConfig({
  test: {
    // most tests wait for processes; two files at a time keep two cores busy
    maxWorkers: 2,
    projects: [
      { test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/fixtures/**"], ...limits } },
      { test: { name: "hosts", include: ["test/**/*.hosts.ts"], ...limits } },
      { test: { name: "workflows", include: ["test/workflows/*.workflow.ts"], ...limits, testTimeout: 300_000 } },
    ],
  },
});
