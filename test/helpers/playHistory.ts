/** Takes a history in through the doors that real inputs use. */
import type { Database } from '../../src/db/connect.ts';
import { closePeriod, openPeriod } from '../../src/intake/changePeriod.ts';
import type { RawReport } from '../../src/intake/checkReport.ts';
import { importGroups } from '../../src/intake/importGroups.ts';
import { importIndicators } from '../../src/intake/importIndicators.ts';
import { importReports } from '../../src/intake/importReports.ts';
import { importUnits } from '../../src/intake/importUnits.ts';
import { Rollup, type RollupResult } from '../../src/rollup/runRollup.ts';
import { withLease } from '../../src/runs/withLease.ts';
import type { History, HistoryInput } from '../oracle/history.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const RECEIVED = new Date('2020-01-01T00:00:00Z');

/** Units, groups and indicators of a history. */
export async function playStructure(database: Database, history: History): Promise<void> {
  const units = history.units.map((unit) =>
    [unit.code, unit.parent ?? '', unit.level, `Unit ${unit.code}`, '', unit.validFrom, unit.validTo ?? ''].join(','),
  );
  await importUnits(database, file(['code,parent,level,name,name_en,valid_from,valid_to', ...units].join('\n')));
  const members = history.groups.flatMap(({ code, members }) =>
    members.map(({ unit, validFrom, validTo }) =>
      [code, `Group ${code}`, '', unit, validFrom, validTo ?? ''].join(','),
    ),
  );
  if (members.length > 0) {
    await importGroups(database, file(['group,name,name_en,unit,valid_from,valid_to', ...members].join('\n')));
  }
  await importIndicators(database, file(catalogueOf(history)));
}

/** The inputs of a history as steps in the order of receipt: adjacent rows of one unit, month and version are one report. */
export function inputSteps(history: History): Step[] {
  const steps: Step[] = [];
  const growing = new Map<string, { values: Record<string, RawReport['values'][string]> }>();
  for (const input of history.inputs) {
    if (input.type !== 'report') {
      steps.push({ type: input.type, period: input.period });
      continue;
    }
    const key = `${input.unit} ${input.month} ${input.version}`;
    const known = growing.get(key);
    if (known) {
      known.values[input.indicator] = input.observation;
    } else {
      const report = {
        unit: input.unit,
        period: input.month,
        version: input.version,
        values: { [input.indicator]: input.observation },
      };
      growing.set(key, report);
      steps.push({ type: 'report', report });
    }
  }
  return steps;
}

export type Step =
  { type: 'report'; report: RawReport } | { type: Exclude<HistoryInput['type'], 'report'>; period: string };

/** Takes steps in; reports that follow each other come in one delivery, unless one of them is of a unit-month that it has already. */
export async function playSteps(database: Database, steps: readonly Step[]): Promise<void> {
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
    const change = step.type === 'open' ? openPeriod : closePeriod;
    await change(database, { period: step.period, source: 'history', receivedAt: RECEIVED, timeZone });
  }
  await flush();
}

/** Publishes under the lease, as the worker does. */
export function publish(
  database: Database,
  rollup: Rollup = new Rollup(database),
  full = false,
): Promise<RollupResult> {
  return withLease(database, 'publisher', 'test', 0, (lease) => rollup.run({ full, publishedAt: RECEIVED, lease }));
}

/** Plays a whole history and publishes once. */
export async function playHistory(database: Database, history: History): Promise<void> {
  await playStructure(database, history);
  await playSteps(database, inputSteps(history));
  await publish(database);
}

function file(text: string): { text: string; source: string; receivedAt: Date } {
  return { text, source: 'history', receivedAt: RECEIVED };
}

function catalogueOf(history: History): string {
  const entries = history.indicators.map((indicator) => ({
    code: indicator.code,
    kind: indicator.kind,
    name: indicator.code,
    nameEn: indicator.code,
    description: indicator.code,
    descriptionEn: indicator.code,
    unitOfMeasure: 'x',
    unitOfMeasureEn: 'x',
    levels: indicator.levels,
    overTime: indicator.overTime,
    direction: 'HIGHER_IS_BETTER',
    ...(indicator.kind === 'RATIO' && { mayExceedOne: indicator.mayExceedOne }),
    validFrom: indicator.validFrom,
  }));
  // JSON is YAML.
  return JSON.stringify({ indicators: entries }, null, 1);
}
