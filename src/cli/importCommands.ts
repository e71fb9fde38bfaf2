import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { importEvents } from '../intake/importEvents.ts';
import { importGroups } from '../intake/importGroups.ts';
import { importIndicators } from '../intake/importIndicators.ts';
import { importUnits } from '../intake/importUnits.ts';
import { saidOfEvents } from './eventCommand.ts';
import { addImportReportsCommand } from './importReportsCommand.ts';
import { sourceOf, STANDARD_INPUT, unreadable } from './inputFile.ts';
import { withDatabase } from './withDatabase.ts';

const FILES = [
  { what: 'units', columns: 'CSV: code,parent,level,name,name_en,valid_from,valid_to', store: importUnits },
  { what: 'groups', columns: 'CSV: group,name,name_en,unit,valid_from,valid_to', store: importGroups },
  { what: 'indicators', columns: 'YAML catalogue', store: importIndicators },
] as const;

/** `tonghop import units|groups|indicators|events|reports FILE`. */
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
    .command('events')
    .argument('FILE', 'CSV: day,type,unit,code,level,parent,name,name_en,weight; - for standard input')
    .description('import what happened to units: OPEN, CLOSE, RENAME, RECODE, TRANSFER, MERGE, SPLIT')
    .action(async (path: string) => {
      const { bytes, source } = readInput(path);
      const file = { text: bytes, source, receivedAt: new Date() };
      console.log(saidOfEvents(await withDatabase((database) => importEvents(database, file))));
    });
  addImportReportsCommand(command);
}

function readInput(path: string): { bytes: Uint8Array; source: string } {
  try {
    return { bytes: readFileSync(path === STANDARD_INPUT ? 0 : path), source: sourceOf(path) };
  } catch (error) {
    throw unreadable(path, error);
  }
}
