import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { KnownError, type Fault } from '../domain/errors.ts';
import { importGroups } from '../intake/importGroups.ts';
import { importIndicators } from '../intake/importIndicators.ts';
import { importReports } from '../intake/importReports.ts';
import { importUnits } from '../intake/importUnits.ts';
import { readReportRows } from '../intake/reportRows.ts';
import { withDatabase } from './withDatabase.ts';

const FILES = [
  { what: 'units', columns: 'CSV: code,parent,level,name,name_en,valid_from,valid_to', store: importUnits },
  { what: 'groups', columns: 'CSV: group,name,name_en,unit,valid_from,valid_to', store: importGroups },
  { what: 'indicators', columns: 'YAML catalogue', store: importIndicators },
] as const;

/** `tonghop import units|groups|indicators|reports FILE`. */
export function addImportCommands(program: Command): void {
  const command = program
    .command('import')
    .description('take in a file; a faulty one is refused with all its faults, and nothing of it is stored');
  for (const { what, columns, store } of FILES) {
    command
      .command(what)
      .argument('FILE', `${columns}; - for standard input`)
      .description(`import ${what}`)
      .action(async (path: string) => {
        const { bytes, source } = readInput(path);
        const result = await withDatabase((database) =>
          store(database, { text: bytes, source, receivedAt: new Date() }),
        );
        console.log(
          result.seenBefore
            ? `Received before as number ${result.receipt}; nothing changed.`
            : `Received as number ${result.receipt}: ${result.added} added, ${result.unchanged} known already.`,
        );
      });
  }
  command
    .command('reports')
    .argument('FILE', 'CSV: unit,period,indicator,value,denominator,reason,version; - for standard input')
    .description('import reports')
    .action(async (path: string) => {
      const { bytes, source } = readInput(path);
      const faults: Fault[] = [];
      const reports = readReportRows(bytes, faults);
      const digest = createHash('sha256').update(bytes).digest('hex');
      const result = await withDatabase((database, { timeZone }) =>
        importReports(database, { source, digest, receivedAt: new Date(), timeZone, reports, formFaults: faults }),
      );
      console.log(
        result.seenBefore
          ? `Received before as number ${result.receipt}; nothing changed.`
          : `Received as number ${result.receipt}: ${result.reports} reports with ${result.observations} observations, ${result.unchanged} known already. They are published with the next roll-up.`,
      );
    });
}

function readInput(path: string): { bytes: Uint8Array; source: string } {
  try {
    return path === '-'
      ? { bytes: readFileSync(0), source: 'standard input' }
      : { bytes: readFileSync(path), source: basename(path) };
  } catch (error) {
    throw new KnownError(
      'BAD_INPUT',
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
