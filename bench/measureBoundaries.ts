import type { BoundariesAnswer, BoundariesOrder, BoundariesScope } from './boundariesProcess.ts';
import { startProcess } from './childProcess.ts';
import { DEMO_PERIOD } from './demoQueries.ts';
import { createFilled, type Engine } from './engines.ts';
import { fillDemo } from './fillDemo.ts';
import { atMost, atMostGiveOrTake, milliseconds, type Finding } from './finding.ts';
import { median } from './statistics.ts';

const ROUNDS = 9;
/** The reform by which 63 provinces became 34. */
const BOUNDARIES = '2025-07-01';
/** What one reading of the same differs from another by. */
const TOLERANCE = 0.1;

const SCOPES: readonly { readonly scope: BoundariesScope; readonly name: string }[] = [
  { scope: 'PROVINCES', name: 'the nation and its provinces' },
  { scope: 'EVERYBODY', name: 'every unit' },
];
const PERIODS = [DEMO_PERIOD, '2011-Q3'];

export interface BoundariesMeasure {
  readonly engine: Engine;
  readonly firstMonth: string;
  readonly profileFolder: string | undefined;
  readonly say: (text: string) => void;
}

/** Periods of the demonstration on the boundaries of the reform, asked first and again, taking turns with the same on their own. */
export async function measureBoundaries({
  engine,
  firstMonth,
  profileFolder,
  say,
}: BoundariesMeasure): Promise<Finding[]> {
  say(`the demonstration from ${firstMonth} on, on ${engine.name}`);
  const filled = await createFilled(engine, (url) => fillDemo(url, firstMonth));
  try {
    const reader = await startProcess<BoundariesOrder, BoundariesAnswer>(
      new URL('./boundariesProcess.ts', import.meta.url),
      [filled.url],
      profileFolder,
    );
    try {
      const findings: Finding[] = [];
      for (const period of PERIODS) {
        for (const { scope, name } of SCOPES) {
          say(`${engine.name}: ${period} on other boundaries, ${name}`);
          const measured = await compare((order) => reader.ask({ ...order, period, scope }));
          const what = `${period} on other boundaries, ${name} (${engine.name})`;
          findings.push(
            atMost(
              `${what}, asked first`,
              against(measured.other.first, measured.own.first),
              ratioOf(measured, 'first'),
              3,
            ),
            atMostGiveOrTake(
              '  asked again',
              against(measured.other.again, measured.own.again),
              ratioOf(measured, 'again'),
              1,
              TOLERANCE,
            ),
          );
        }
      }
      return findings;
    } finally {
      await reader.stop();
    }
  } finally {
    await filled.remove();
  }
}

/** Milliseconds of each reading. */
interface Readings {
  readonly first: number[];
  readonly again: number[];
}

interface Compared {
  readonly own: Readings;
  readonly other: Readings;
}

async function compare(
  ask: (order: Pick<BoundariesOrder, 'boundaries' | 'isFirst'>) => Promise<BoundariesAnswer>,
): Promise<Compared> {
  const own: Readings = { first: [], again: [] };
  const other: Readings = { first: [], again: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [readings, boundaries] of [
      [own, null],
      [other, BOUNDARIES],
    ] as const) {
      const first = await ask({ boundaries, isFirst: true });
      const again = await ask({ boundaries, isFirst: false });
      // The first round is to warm up.
      if (round === 0) continue;
      readings.first.push(first.milliseconds);
      readings.again.push(again.milliseconds);
    }
  }
  return { own, other };
}

function ratioOf({ own, other }: Compared, what: keyof Readings): number {
  return median(other[what]) / median(own[what]);
}

function against(other: readonly number[], own: readonly number[]): string {
  return `${milliseconds(median(other))} against ${milliseconds(median(own))}`;
}
