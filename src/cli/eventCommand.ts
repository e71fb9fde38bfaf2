import type { Command } from 'commander';
import { KnownError } from '../domain/errors.ts';
import { UNIT_EVENT_TYPES } from '../domain/unit.ts';
import { recordEvents, type EventCells, type EventsImported } from '../intake/importEvents.ts';
import { withDatabase } from './withDatabase.ts';

interface EventOptions {
  readonly day: string;
  readonly unit: readonly string[];
  readonly code?: string;
  readonly level?: string;
  readonly parent?: string;
  readonly name?: string;
  readonly nameEn?: string;
}

const EXAMPLES = `
What each type says besides its day:
  OPEN      --code --level --name, and --parent unless it is a NATION
  CLOSE     --unit
  RENAME    --unit --name
  RECODE    --unit --code
  TRANSFER  --unit --parent
  MERGE     --unit for each one that ends, --code of the one that begins, --name; --level and --parent where those that end differ
A SPLIT says of several units what they are, and where the units beneath go: "tonghop import events FILE".

  tonghop event RENAME --day 2025-01-01 --unit 46 --name "Thành phố Huế"
  tonghop event MERGE --day 2025-07-01 --unit 02 --unit 08 --code 08 --name "Tỉnh Tuyên Quang"`;

/** `tonghop event TYPE --day ...`: what happened to one unit, or to those of one merger. */
export function addEventCommand(program: Command): void {
  program
    .command('event')
    .argument('TYPE', UNIT_EVENT_TYPES.filter((type) => type !== 'SPLIT').join(', '))
    .description('record what happened to a unit; by the rules of "import events", also late and as a correction')
    .requiredOption('--day <day>', 'first day on which it holds, e.g. 2025-07-01')
    .option('--unit <code>', 'the unit, by its code of the day before; of a MERGE several', collect, [])
    .option('--code <code>', 'code of a unit that begins, or the new one of a RECODE')
    .option('--level <level>', 'PROVINCE, DISTRICT, COMMUNE or NATION')
    .option('--parent <code>', 'the unit above, by its code of the day itself')
    .option('--name <name>', 'name in Vietnamese')
    .option('--name-en <name>', 'name in English; by default the other one without diacritics')
    .addHelpText('after', EXAMPLES)
    .action(async (type: string, options: EventOptions) => {
      const rows = rowsOf(type.toUpperCase(), options);
      const given = { rows, source: 'command line', receivedAt: new Date() };
      console.log(saidOfEvents(await withDatabase((database) => recordEvents(database, given))));
    });
}

function collect(code: string, before: readonly string[]): readonly string[] {
  return [...before, code];
}

function rowsOf(type: string, { day, unit, code, level, parent, name, nameEn }: EventOptions): EventCells[] {
  if (type === 'SPLIT')
    throw new KnownError(
      'INVALID_ARGUMENT',
      'a SPLIT takes a row for each unit that begins and says where the units beneath go; write them into a file for "tonghop import events"',
    );
  if (unit.length > 1 && type !== 'MERGE')
    throw new KnownError('INVALID_ARGUMENT', `${type} happens to one unit; give --unit once, several only of a MERGE`);
  const said = Object.entries({ code, level, parent, name, name_en: nameEn }).filter(
    ([, value]) => value !== undefined,
  );
  const [first, ...others] = unit;
  const row = { type, day, ...Object.fromEntries(said) };
  // What begins is said once; the other rows of a merger only name who ends.
  return [{ ...row, unit: first ?? '' }, ...others.map((other) => ({ type, day, unit: other, code: code ?? '' }))];
}

/** What came of events, for the one at the terminal. */
export function saidOfEvents({ receipt, seenBefore, added, unchanged, recorded, setAside }: EventsImported): string {
  if (seenBefore) return `Received before as number ${receipt}; nothing changed.`;
  const what = `Received as number ${receipt}: ${added} added (${recorded} events recorded), ${unchanged} known already.`;
  if (setAside.observations === 0) return `${what} Nothing that was reported is set aside by it.`;
  const { observations, units } = setAside;
  return `${what}\nSet aside by it: ${observations} observations of ${units} units, for months at whose end their unit no longer lives or is no longer asked. "tonghop set-aside" lists them after the next roll-up.`;
}
