import { startRollupWorker } from '../rollup/rollupWorker.ts';
import { startProgress } from './progress.ts';
import { withDatabase } from './withDatabase.ts';

/** Publishes what has changed, or computes and checks everything again. */
export async function rollup(options: { readonly full?: boolean }): Promise<void> {
  await withDatabase(async (_database, config) => {
    const worker = await startRollupWorker(config.databaseUrl);
    const progress = startProgress();
    try {
      const result = await worker.publish({
        full: options.full ?? false,
        onProgress: ({ period, done, total }) => {
          progress.show(period, done, total);
        },
      });
      progress.end();
      console.log(
        result.publication === null
          ? 'Nothing has changed since the last publication.'
          : `Publication ${result.publication}: ${result.periods.join(', ')}; ${result.rowsWritten} rows written.`,
      );
    } finally {
      progress.end();
      await worker.stop();
    }
  });
}
