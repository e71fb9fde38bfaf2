import type { Command } from 'commander';
import { closePeriod, openPeriod } from '../intake/changePeriod.ts';
import { withDatabase } from './withDatabase.ts';

const CHANGES = [
  {
    name: 'open',
    past: 'opened',
    description: 'open the months of a period, so that reports are due for them',
    change: openPeriod,
  },
  {
    name: 'close',
    past: 'closed',
    description: 'close a period; later changes to it are revisions',
    change: closePeriod,
  },
] as const;

/** `tonghop open|close PERIOD`. */
export function addPeriodCommands(program: Command): void {
  for (const { name, past, description, change } of CHANGES) {
    program
      .command(name)
      .argument('PERIOD', 'e.g. 2010-12, 2010-Q4, 2010-H2 or 2010')
      .description(description)
      .action(async (period: string) => {
        const result = await withDatabase((database, { timeZone }) =>
          change(database, { period, source: 'command line', receivedAt: new Date(), timeZone }),
        );
        console.log(
          result.changed
            ? `${result.period} is ${past}. It shows with the next roll-up.`
            : `${result.period} was ${past} before; nothing changed.`,
        );
      });
  }
}
