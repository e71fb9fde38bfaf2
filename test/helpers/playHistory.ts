/** Takes a history in through the doors that real inputs use. */
import type { Database } from '../../src/db/connect.ts';
import { closePeriod, openPeriod } from '../../src/intake/changePeriod.ts';
import type { RawReport } from '../../src/intake/checkReport.ts';
import { recordEvents } from '../../src/intake/importEvents.ts';
import { importGroups } from '../../src/intake/importGroups.ts';
import { importIndicators } from '../../src/intake/importIndicators.ts';
import { importReports } from '../../src/intake/importReports.ts';
import { importUnits } from '../../src/intake/importUnits.ts';
import { Rollup, type RollupResult } from '../../src/rollup/runRollup.ts';
import { withLease } from '../../src/runs/withLease.ts';
import type { History, HistoryIndicator, HistoryUnit } from '../oracle/history.ts';
import { inputSteps, type GroupMember, type Sent } from './historySteps.ts';

export { inputSteps };

const timeZone = 'Asia/Ho_Chi_Minh';
const RECEIVED = new Date('2020-01-01T00:00:00Z');

/** Units, groups and indicators as they are before the first input. */
export async function playStructure(database: Database, history: History): Promise<void> {
  await importUnits(database, file(unitRows(history.units)));
  const members = history.groups.flatMap(({ code, members }) => members.map((member) => ({ group: code, ...member })));
  if (members.length > 0) await importGroups(database, file(memberRows(members)));
  await importIndicators(database, file(catalogue(history.indicators)));
}

/** Takes steps in; reports that follow each other come in one delivery, unless one of them is of a unit-month that it has already. */
export async function playSteps(database: Database, steps: readonly Sent[]): Promise<void> {
  let delivery: RawReport[] = [];
  const flush = async (): Promise<void> => {
    if (delivery.length === 0) return;
    await importReports(database, {
      source: 'history',
      digest: null,
      receivedAt: RECEIVED,
      timeZone,
      reports: delivery,
    });
    delivery = [];
  };
  for (const step of steps) {
    if (step.type === 'report') {
      const { report } = step;
      if (delivery.some((other) => other.unit === report.unit && other.period === report.period)) await flush();
      delivery.push(report);
      continue;
    }
    await flush();
    await playStep(database, step);
  }
  await flush();
}

async function playStep(database: Database, step: Exclude<Sent, { type: 'report' }>): Promise<void> {
  switch (step.type) {
    case 'units':
      await importUnits(database, file(unitRows(step.units)));
      return;
    case 'event':
      await recordEvents(database, { rows: step.rows, source: 'history', receivedAt: RECEIVED });
      return;
    case 'members':
      await importGroups(database, file(memberRows(step.members)));
      return;
    case 'definitions':
      await importIndicators(database, file(catalogue(step.indicators)));
      return;
    default: {
      const change = step.type === 'open' ? openPeriod : closePeriod;
      await change(database, { period: step.period, source: 'history', receivedAt: RECEIVED, timeZone });
    }
  }
}

/** Publishes under the lease, as the worker does. */
export function publish(
  database: Database,
  rollup: Rollup = new Rollup(database),
  full = false,
): Promise<RollupResult> {
  return withLease(database, 'publisher', 'test', 0, (lease) => rollup.run({ full, publishedAt: RECEIVED, lease }));
}

/** Plays a whole history and publishes at its end, and after so many of its inputs. */
export async function playHistory(
  database: Database,
  history: History,
  published: readonly number[] = [],
): Promise<void> {
  await playStructure(database, history);
  const steps = inputSteps(history);
  let start = 0;
  for (const inputs of published) {
    const end = steps.findIndex((step) => step.inputs === inputs) + 1;
    if (end <= start)
      throw new Error(`nothing can be published after input ${inputs}: it is sent together with another`);
    await playSteps(database, steps.slice(start, end));
    await publish(database);
    start = end;
  }
  await playSteps(database, steps.slice(start));
  await publish(database);
}

let files = 0;

/** No two are the same text: a file that was seen before would change nothing, even where it takes back a later one. */
function file(text: string): { text: string; source: string; receivedAt: Date } {
  files += 1;
  return { text: text + '\n'.repeat(files % 4096), source: 'history', receivedAt: RECEIVED };
}

function unitRows(units: readonly HistoryUnit[]): string {
  const rows = units.map(({ code, parent, level, validFrom, validTo }) =>
    [code, parent ?? '', level, `Unit ${code}`, '', validFrom, validTo ?? ''].join(','),
  );
  return ['code,parent,level,name,name_en,valid_from,valid_to', ...rows].join('\n');
}

function memberRows(members: readonly GroupMember[]): string {
  const rows = members.map(({ group, unit, validFrom, validTo }) =>
    [group, `Group ${group}`, '', unit, validFrom, validTo ?? ''].join(','),
  );
  return ['group,name,name_en,unit,valid_from,valid_to', ...rows].join('\n');
}

function catalogue(indicators: readonly HistoryIndicator[]): string {
  const entries = indicators.map(({ code, lowerIsBetter, mayExceedOne, ...said }) => ({
    code,
    name: code,
    nameEn: code,
    description: code,
    descriptionEn: code,
    unitOfMeasure: 'x',
    unitOfMeasureEn: 'x',
    direction: lowerIsBetter ? 'LOWER_IS_BETTER' : 'HIGHER_IS_BETTER',
    ...(said.kind === 'RATIO' && { mayExceedOne }),
    ...said,
    // Nobody reports a formula.
    ...(said.kind === 'DERIVED' && { levels: undefined }),
  }));
  // JSON is YAML.
  return JSON.stringify({ indicators: entries }, null, 1);
}
