import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { SummaryReporter } from './test/helpers/summaryReporter.ts';

export default defineConfig({
  // One graphql: the copy that Node gives Apollo Server, not the one that a bundler would choose.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    include: ['test/**/*.test.ts'],
    // A cluster of three servers on this machine takes many minutes: by hand, npm run test:cluster.
    exclude: process.env['CLUSTER'] === 'on' ? configDefaults.exclude : [...configDefaults.exclude, 'test/cluster/**'],
    // Processes, because the database drivers are native code; two, because each test of a database has a server to share.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['test/helpers/globalSetup.ts'],
    reporters: ['default', new SummaryReporter()],
  },
});
