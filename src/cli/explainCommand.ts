import { Option, type Command } from 'commander';
import { GraphQLError } from 'graphql';
import { LANGUAGES, type Config, type Language } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { KnownError } from '../domain/errors.ts';
import { isDay, parsePeriod, PERIOD_FORMS } from '../domain/period.ts';
import { LatestEdition } from '../figures/latestEdition.ts';
import type { View } from '../figures/view.ts';
import { SnapshotLibrary } from '../figures/snapshotLibrary.ts';
import { createContext, moveView } from '../graphql/context.ts';
import { definitionOf } from '../graphql/figures.ts';
import { SCALARS } from '../graphql/scalars.ts';
import { explainFigure } from './explainFigure.ts';
import { explainJson } from './explainJson.ts';
import { findSubject } from './findSubject.ts';
import { treeLines } from './treeLines.ts';
import { wholeNumber } from './wholeNumber.ts';
import { withDatabase } from './withDatabase.ts';

interface ExplainOptions {
  readonly publication?: number;
  readonly knownAt?: string;
  readonly boundaries?: string;
  readonly depth: number;
  readonly language?: Language;
  readonly json?: true;
}

/** `tonghop explain UNIT INDICATOR PERIOD`. */
export function addExplainCommand(program: Command): void {
  program
    .command('explain')
    .argument('UNIT', 'code of a unit or of a group, e.g. VN, 26 or NORTH_31')
    .argument('INDICATOR', 'code of an indicator, e.g. COMMUNE_NETWORK')
    .argument('PERIOD', 'e.g. 2010-12, 2010-Q4, 2010-H2 or 2010')
    .description('say where a published figure comes from, down to the report rows')
    .option('--publication <number>', 'as this publication shows it; by default the latest', wholeNumber)
    .option('--known-at <instant>', 'as it was known then, e.g. 2011-03-01 or 2011-03-01T07:00:00Z')
    .option(
      '--boundaries <day>',
      'on the administrative boundaries of this day, e.g. 2025-07-01; by default those of the period',
    )
    .option('--depth <levels>', 'how many levels beneath are shown with what they are made of', wholeNumber, 1)
    .addOption(new Option('--language <language>', 'by default that of LANG, else en').choices(LANGUAGES))
    .addOption(new Option('--json', 'everything as one JSON object, with the names of the API').conflicts('language'))
    .action(async (unit: string, indicator: string, period: string, options: ExplainOptions) => {
      await withDatabase(async (database, config) => {
        for (const shown of await explain(database, config, unit, indicator, period, options)) console.log(shown);
      });
    });
}

async function explain(
  database: Database,
  config: Config,
  unit: string,
  indicator: string,
  periodText: string,
  { publication, knownAt, boundaries, depth, language = config.language, json }: ExplainOptions,
): Promise<string[]> {
  const period = parsePeriod(periodText)?.code;
  if (period === undefined)
    throw new KnownError('UNKNOWN_PERIOD', `"${periodText}" is no period; write e.g. ${PERIOD_FORMS}`);
  const context = createContext(new LatestEdition(new SnapshotLibrary(database)), []);
  const instant = knownAt === undefined ? undefined : parseInstant(knownAt);
  if (boundaries !== undefined && !isDay(boundaries))
    throw new KnownError('INVALID_ARGUMENT', `--boundaries: "${boundaries}" is no day; write e.g. 2025-07-01`);
  const view = await moveView(context, undefined, { period, publication, knownAt: instant, boundaries });
  refuseBeforeFirstDay(view);
  const subject = findSubject(view, unit);
  const definition = definitionOf(view, indicator);
  if (!definition)
    throw new KnownError('UNKNOWN_INDICATOR', `the indicator ${indicator} is not defined on ${view.tree.day} yet`);
  const figure = await context.reader.figure(view, subject, definition);
  if (!figure)
    throw new KnownError('INVALID_ARGUMENT', `${indicator} is asked neither of ${unit} nor of any unit beneath it`);
  if (json) return [JSON.stringify(await explainJson(context, figure, depth), null, 2)];
  return treeLines(await explainFigure(context, figure, language, depth));
}

/** On a day before the first unit there is nobody whom a figure could stand on. */
function refuseBeforeFirstDay({ boundaries, edition, tree }: View): void {
  if (boundaries === undefined || tree.units.length > 0) return;
  const begins = [...edition.inputs.units.stretches.values()].map(([first]) => first!.validFrom);
  const firstDay = begins.reduce((first, day) => (day < first ? day : first));
  throw new KnownError(
    'INVALID_ARGUMENT',
    `--boundaries: no unit exists on ${boundaries}; the first ones begin on ${firstDay}`,
    { details: { argument: 'boundaries', value: boundaries } },
  );
}

function parseInstant(text: string): string {
  try {
    return SCALARS['DateTime']!.parseValue(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new KnownError('INVALID_ARGUMENT', `--known-at: ${error.message}`, { cause: error });
  }
}
