import { defineConfig } from 'vitest/config';

/** Folders whose tests start real servers; everything else in test/ needs neither Redis nor a browser. */
const integration = ['log', 'redis', 'edges', 'start', 'chaos', 'topology'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
const e2e = ['test/e2e/**/*.test.ts'];

// Real servers and browsers share two cores in CI: one file at a time keeps each test's peers to itself.
const oneByOne = { fileParallelism: false, testTimeout: 30_000, hookTimeout: 60_000 };
const built = { globalSetup: ['test/support/build.ts'] };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...integration, ...e2e],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          include: integration,
          ...oneByOne,
          ...built,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { name: 'e2e', include: e2e, ...oneByOne, ...built, sequence: { groupOrder: 2 } } },
    ],
  },
});
