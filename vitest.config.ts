import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './test/helpers/summaryReporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Processes, because the database drivers are native code; two, because each test of a database has a server to share.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['test/helpers/globalSetup.ts'],
    reporters: ['default', new SummaryReporter()],
  },
});
