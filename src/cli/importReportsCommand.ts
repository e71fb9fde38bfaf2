import type { Command } from 'commander';
import { importReportFile, type ImportProgress, type ReportFileImported } from '../intake/importReportFile.ts';
import { digestOf, readBytes, sourceOf } from './inputFile.ts';
import { startProgress, type Progress } from './progress.ts';
import { spareMemory } from './spareMemory.ts';
import { withDatabase } from './withDatabase.ts';

/** `tonghop import reports FILE`. */
export function addImportReportsCommand(command: Command): void {
  command
    .command('reports')
    .argument('FILE', 'CSV: unit,period,indicator,value,denominator,reason,version; - for standard input')
    .option('--dry-run', 'check everything, say what would be received, and store nothing', false)
    .description('import reports')
    .action(async (path: string, { dryRun }: { dryRun: boolean }) => {
      spareMemory();
      const known = await digestOf(path);
      const progress = startProgress({ patient: true });
      try {
        const result = await withDatabase(
          (database, { timeZone }) =>
            importReportFile(database, {
              source: sourceOf(path),
              digest: known?.digest ?? null,
              receivedAt: new Date(),
              timeZone,
              bytes: readBytes(path),
              isTrial: dryRun,
              onProgress: (state) => {
                show(progress, state, known?.size);
              },
            }),
          { sparesMemory: true },
        );
        progress.end();
        console.log(said(result));
      } finally {
        progress.end();
      }
    });
}

function show(progress: Progress, { step, bytes, rows, checked, staged }: ImportProgress, size?: number): void {
  if (step === 'CHECK') progress.show('rows sorted and checked', checked, staged);
  else if (size === undefined) progress.show('rows read', rows);
  else progress.show('bytes read', bytes, size);
}

function said({ receipt, seenBefore, reports, observations, unchanged }: ReportFileImported): string {
  if (seenBefore) return `Received before as number ${receipt}; nothing changed.`;
  const what = `${reports} reports with ${observations} observations, ${unchanged} known already`;
  return receipt === null
    ? `Would be received: ${what}. Nothing was stored.`
    : `Received as number ${receipt}: ${what}. They are published with the next roll-up.`;
}
