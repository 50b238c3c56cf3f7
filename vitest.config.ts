import { defineConfig } from 'vitest/config';

/** Folders whose tests start real servers; everything else in test/ needs neither Redis nor a browser. */
const integration = ['log', 'redis', 'edges', 'start'].map((folder) => `test/${folder}/**/*.test.ts`);
/** Crowds, fail-overs, and whatever looks at memory or at a bound in time: these want the machine for themselves. */
const alone = [
  'test/chaos/**/*.test.ts',
  'test/topology/**/*.test.ts',
  ...['abuse', 'overload', 'slow-readers', 'storm'].map((name) => `test/edges/${name}.test.ts`),
  'test/e2e/forecast.test.ts',
];
const e2e = ['test/e2e/**/*.test.ts'];

const patient = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };
// Each has servers, data and browsers of its own, and most of its time goes to waiting for them.
const inPairs = { ...patient, maxWorkers: 2 };
const oneByOne = { ...patient, fileParallelism: false };
const built = { globalSetup: ['test/support/build.ts'] };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...integration, ...alone, ...e2e],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          include: integration,
          exclude: alone,
          ...inPairs,
          ...built,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { name: 'alone', include: alone, ...oneByOne, ...built, sequence: { groupOrder: 2 } } },
      {
        test: {
          name: 'e2e',
          include: e2e,
          exclude: alone,
          ...inPairs,
          ...built,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
