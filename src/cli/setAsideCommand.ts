import type { Command } from 'commander';
import type { Database } from '../db/connect.ts';
import { KnownError } from '../domain/errors.ts';
import { monthCode, parsePeriod, PERIOD_FORMS, periodOf, type Period } from '../domain/period.ts';
import { describeObservation, type Said } from '../figures/explain/said.ts';
import type { SetAsideObservation } from '../figures/explain/setAside.ts';
import { LatestEdition } from '../figures/latestEdition.ts';
import { SnapshotLibrary } from '../figures/snapshotLibrary.ts';
import { viewOf } from '../figures/view.ts';
import { createContext } from '../graphql/context.ts';
import { readSetAside } from '../graphql/setAside.ts';
import { printTable } from './textTable.ts';
import { withDatabase } from './withDatabase.ts';

interface SetAsideOptions {
  readonly period?: string;
  readonly json?: boolean;
}

/** `tonghop set-aside`. */
export function addSetAsideCommand(program: Command): void {
  program
    .command('set-aside')
    .description('list what was accepted and is in no figure, because its unit did not live then or was not asked')
    .option('--period <period>', 'only what is about this period, e.g. 2010-12 or 2010; by default about any')
    .option('--json', 'one object a line')
    .action(async ({ period, json }: SetAsideOptions) => {
      await withDatabase(async (database) => {
        const found = await setAsideIn(database, period);
        if (json) for (const observation of found) console.log(JSON.stringify(plain(observation)));
        else print(found);
      });
    });
}

/** As the latest publication knows it. */
async function setAsideIn(database: Database, text: string | undefined): Promise<SetAsideObservation[]> {
  const named = text === undefined ? undefined : parsePeriod(text);
  if (text !== undefined && !named)
    throw new KnownError('UNKNOWN_PERIOD', `"${text}" is no period; write e.g. ${PERIOD_FORMS}`);
  const context = createContext(new LatestEdition(new SnapshotLibrary(database)), []);
  const edition = await context.edition();
  const years = new Map<string, Period>();
  for (const month of edition.inputs.calendar.openedMonths) {
    const year = periodOf('YEAR', month);
    years.set(year.code, year);
  }
  const found: SetAsideObservation[] = [];
  for (const period of named ? [named] : years.values())
    found.push(...(await readSetAside(context, viewOf(edition, period), {})));
  return found;
}

function print(found: readonly SetAsideObservation[]): void {
  if (found.length === 0) {
    console.log('Nothing is set aside.');
    return;
  }
  const rows = found
    .map(plain)
    .map(({ unit, name, month, indicator, why, said }) => [unit, month, indicator, said, why, name]);
  printTable([['UNIT', 'MONTH', 'INDICATOR', 'SAID', 'WHY', 'NAME'], ...rows]);
  console.log(`${found.length} observations.`);
}

/** The parts of an observation as text. */
function plain({
  unit,
  month,
  definition,
  why,
  observation,
}: SetAsideObservation): Record<'unit' | 'name' | 'month' | 'indicator' | 'why' | 'said', string> {
  const said = saidText(describeObservation(definition, observation));
  return { unit: unit.code, name: unit.name, month: monthCode(month), indicator: definition.code, why, said };
}

function saidText({ value, numerator, denominator, reason }: Said): string {
  if (reason !== null) return reason;
  return numerator === null ? String(value) : `${numerator}/${denominator}`;
}
