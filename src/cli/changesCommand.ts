import { Option, type Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { LANGUAGES, type Config, type Language } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { KnownError } from '../domain/errors.ts';
import { toNumber } from '../domain/fraction.ts';
import { LEVELS, type Level } from '../domain/level.ts';
import { parsePeriod, PERIOD_FORMS } from '../domain/period.ts';
import { CHANGE_CAUSES, type ChangeCause } from '../figures/changes/causes.ts';
import type { ChangedFigure } from '../figures/changes/changedFigure.ts';
import { countByCause } from '../figures/changes/countByCause.ts';
import { showMoment, showParts } from '../figures/changes/shownChange.ts';
import { LatestEdition } from '../figures/latestEdition.ts';
import { SnapshotLibrary } from '../figures/snapshotLibrary.ts';
import { changesPage, type ChangesSource } from '../graphql/changes.ts';
import { createContext, moveView } from '../graphql/context.ts';
import { ChangesTable } from './changesTable.ts';
import { printTable } from './textTable.ts';
import { wholeNumber } from './wholeNumber.ts';
import { withDatabase } from './withDatabase.ts';

interface ChangesOptions {
  readonly within?: string;
  readonly subject?: readonly string[];
  readonly level?: Level;
  readonly indicator?: readonly string[];
  readonly cause?: readonly ChangeCause[];
  readonly first: number;
  readonly json?: true;
  readonly csv?: true;
  readonly language?: Language;
}

const EXPLANATION = `
The causes, in the order in which they are replayed; each column is the exact difference that a cause makes in its turn, so that
they add up. Of a figure without a value before it or after it the counts are told.
  DEFINITIONS    definitions and targets            CORRECTIONS    observations that were replaced
  BOUNDARIES     units and members of groups        LATE_REPORTS   first ones, after the closing of their month
  OPENINGS       months that were opened            FIRST_REPORTS  first ones before it
  WITHDRAWALS    observations that were taken back  ENGINE         another version of what computes the figures`;

const MOST_AT_ONCE = 1000;

/** `tonghop changes PERIOD [FROM] [TO]`. */
export function addChangesCommand(program: Command): void {
  program
    .command('changes')
    .argument('PERIOD', 'e.g. 2010-12, 2010-Q4, 2010-H2 or 2010')
    .argument('[FROM]', 'number of the earlier publication; by default that of the revision before', wholeNumber)
    .argument('[TO]', 'number of the later publication; by default the latest', wholeNumber)
    .description(
      'say which published figures have changed, biggest change first, and how much of it each cause has made',
    )
    .option('--within <code>', 'only this unit or group and those beneath it')
    .option('--subject <codes...>', 'only these units and groups')
    .addOption(new Option('--level <level>', 'only units of this level').choices(LEVELS))
    .option('--indicator <codes...>', 'only these indicators')
    .addOption(
      new Option('--cause <causes...>', 'only figures in which one of these has a part').choices(CHANGE_CAUSES),
    )
    .option('--first <number>', 'how many at most, 0 for all', wholeNumber, 30)
    .addOption(new Option('--json', 'everything as JSON').conflicts('csv'))
    .option('--csv', 'a line for each figure and cause, as CSV')
    .addOption(new Option('--language <language>', 'by default that of LANG, else en').choices(LANGUAGES))
    .addHelpText('after', EXPLANATION)
    .action(async (period: string, from: number | undefined, to: number | undefined, options: ChangesOptions) => {
      await withDatabase((database, config) => show(database, config, period, from, to, options));
    });
}

async function show(
  database: Database,
  config: Config,
  periodText: string,
  since: number | undefined,
  publication: number | undefined,
  options: ChangesOptions,
): Promise<void> {
  const period = parsePeriod(periodText)?.code;
  if (period === undefined)
    throw new KnownError('UNKNOWN_PERIOD', `"${periodText}" is no period; write e.g. ${PERIOD_FORMS}`);
  const context = createContext(new LatestEdition(new SnapshotLibrary(database)), []);
  const view = await moveView(context, undefined, { period, publication });
  const { within, level, subject: subjects, indicator: indicators, cause, first, language = config.language } = options;
  const most = first === 0 ? Infinity : first;
  let page: ChangesSource | undefined;
  const changes: ChangedFigure[] = [];
  do {
    page = await changesPage(context, view, {
      ...{ since, within, level, subjects, indicators, causes: cause },
      first: Math.min(most - changes.length, MOST_AT_ONCE),
      after: page?.pageInfo.endCursor,
    });
    changes.push(...page.nodes.map(({ changed }) => changed));
  } while (page.pageInfo.hasNextPage && changes.length < most);

  if (options.json) console.log(JSON.stringify(asJson(page, changes), null, 2));
  else if (options.csv)
    process.stdout.write(stringify(asLines(changes), { quoted_string: true, escape_formulas: true }));
  else {
    const table = new ChangesTable(language);
    console.log(table.heading(page));
    if (changes.length > 0) printTable(table.rows(page, changes));
    const more = table.more(page, changes.length);
    if (more !== '') console.log(more);
  }
}

/** By the names of the API. */
function asJson({ view, since, list, places }: ChangesSource, changes: readonly ChangedFigure[]): object {
  return {
    period: view.period.code,
    since: since?.publication.number ?? null,
    publication: view.edition.publication.number,
    totalCount: places.length,
    byCause: countByCause(list, places),
    nodes: changes.map((changed) => ({
      ...namesOf(changed),
      size: toNumber(changed.size),
      then: showMoment(changed.before),
      now: showMoment(changed.after),
      parts: showParts(changed),
    })),
  };
}

function asLines(changes: readonly ChangedFigure[]): unknown[][] {
  const titles = ['value', 'exact', 'numerator', 'denominator', 'due', 'reported', 'carried', 'missing'] as const;
  return [
    ['subject', 'name', 'indicator', 'before', 'after', 'cause', ...titles],
    ...changes.flatMap((changed) => {
      const { subject, name, indicator } = namesOf(changed);
      const values = [showMoment(changed.before).value, showMoment(changed.after).value];
      return showParts(changed).map((part) => [
        ...[subject, name, indicator, ...values, part.cause],
        ...titles.map((title) => part[title]),
      ]);
    }),
  ];
}

function namesOf({ subject, code }: ChangedFigure): { subject: string; name: string; indicator: string } {
  const named = subject.type === 'UNIT' ? subject.unit : subject.group;
  return { subject: named.code, name: named.name, indicator: code };
}
