import DataLoader from 'dataloader';
import { KnownError } from '../domain/errors.ts';
import { parsePeriod, type Day } from '../domain/period.ts';
import { whenKnown, type MaybePromise } from '../lib/maybePromise.ts';
import { remember } from '../lib/remember.ts';
import { ExplanationReader } from '../figures/explain/explanationReader.ts';
import { FigureReader } from '../figures/figureReader.ts';
import type { LatestEdition } from '../figures/latestEdition.ts';
import type { Edition, SnapshotLibrary } from '../figures/snapshotLibrary.ts';
import { viewNamed, viewOf, type View } from '../figures/view.ts';
import { eventOriginsLoader, type EventWanted } from './eventOrigins.ts';
import { Budget } from './limits/budget.ts';
import { readRunsOf, type Run } from '../runs/runReader.ts';
import type { Job } from '../scheduler/job.ts';
import type { Operations } from '../scheduler/operations.ts';
import type { ReadKey } from '../keys/keyReader.ts';
import {
  readPublication,
  readPublicationKnownAt,
  readPublicationsOf,
  readPublishedPeriods,
  type Publication,
  type PublishedPeriod,
} from '../snapshots/publicationReader.ts';
import type { EventOrigin } from '../units/unitReader.ts';

/** What one operation works with. It is pinned to one publication when it first reads. */
export interface Context {
  readonly library: SnapshotLibrary;
  readonly reader: FigureReader;
  readonly explanations: ExplanationReader;
  readonly jobs: readonly Job[];
  /** The key that the request bears; undefined where it was let in without one. */
  readonly caller: Caller | undefined;
  /** What operators may ask for; undefined where nothing can be. */
  readonly operations: Operations | undefined;
  /** Which periods a publication brought; asked for one by one, read together. */
  readonly publishedPeriods: DataLoader<number, PublishedPeriod[] | undefined>;
  /** Publications by number, and the runs that made them, likewise. */
  readonly publications: DataLoader<number, Publication | undefined>;
  readonly runsOf: DataLoader<number, Run | undefined>;
  /** How events of units came, likewise. */
  readonly eventOrigins: DataLoader<EventWanted, EventOrigin | undefined>;
  /** What the operation may cost and how long it may take; whatever is read is counted there before. */
  readonly budget: Budget;
  /** The latest publication as the operation found it. */
  edition(): MaybePromise<Edition>;
  readonly editionOf: (publication: number) => MaybePromise<Edition>;
  readonly editionKnownAt: (instant: string) => MaybePromise<Edition>;
  /** Counts the days whose boundaries an operation looks at. Throws QUERY_TOO_LARGE. */
  noteBoundaries(day: Day): void;
  /** The publication that the operation is pinned to, undefined while it has not read anything. */
  readonly publication: number | undefined;
  /** The body of the answer, where it was printed while the operation was executed. (Apollo hands out copies of the context.) */
  readonly answer: { printed?: Buffer };
  /** Says that the answer holds something that can change without a publication. */
  markVolatile(): void;
  readonly isVolatile: boolean;
}

/** Each keeps its tree, its views and what is read of it until the operation ends. */
const MOST_PUBLICATIONS = 30;
/** For each a tree is built, and every unit placed in it. */
const MOST_BOUNDARIES = 30;

/** For the terminal, whose user can interrupt it himself. */
const UNLIMITED = new Budget({ cost: Number.MAX_SAFE_INTEGER, milliseconds: Number.MAX_SAFE_INTEGER });

/** Who asks, as far as the server knows. */
export type Caller = Pick<ReadKey, 'id' | 'name' | 'role'>;

export interface Operating {
  readonly caller?: Caller | undefined;
  readonly operations?: Operations | undefined;
}

export function createContext(
  latest: LatestEdition,
  jobs: readonly Job[],
  budget = UNLIMITED,
  { caller, operations }: Operating = {},
): Context {
  const { library } = latest;
  const { database } = library;
  const reader = new FigureReader(library, () => budget.checkTime());
  let pinned: MaybePromise<Edition> | undefined;
  let pinnedTo: number | undefined;
  let isVolatile = false;
  const named = new Set<number>();
  const boundaries = new Set<Day>();
  const open = async (
    find: Promise<Publication | undefined>,
    explain: () => string | Promise<string>,
  ): Promise<Edition> => {
    const publication = await find;
    if (!publication) throw new KnownError('NO_DATA', await explain());
    if (named.size >= MOST_PUBLICATIONS && !named.has(publication.number)) throw tooManyPublications();
    named.add(publication.number);
    return library.edition(publication);
  };
  const nothingBy = async (instant: string): Promise<string> => {
    const first = await readPublication(database, 1);
    return `nothing had been published by ${instant}${first ? `; the first publication is of ${first.publishedAt}` : ''}`;
  };
  return {
    library,
    reader,
    explanations: new ExplanationReader(library, reader),
    jobs,
    caller,
    operations,
    budget,
    answer: {},
    publishedPeriods: loaderOf((numbers) => readPublishedPeriods(database, numbers)),
    publications: loaderOf((numbers) => readPublicationsOf(database, numbers)),
    runsOf: loaderOf((numbers) => readRunsOf(database, numbers)),
    eventOrigins: eventOriginsLoader(database),
    edition: () =>
      (pinned ??= whenKnown(latest.get(), (edition) => {
        if (!edition)
          throw new KnownError(
            'NO_DATA',
            'nothing has been published yet; import units, indicators and reports, then run "tonghop rollup"',
          );
        pinnedTo = edition.publication.number;
        return edition;
      })),
    editionOf: remember((number: number): MaybePromise<Edition> =>
      open(
        readPublication(database, number),
        () => `there is no publication ${number}; the query "publications" lists them`,
      ),
    ),
    noteBoundaries: (day) => {
      if (boundaries.size >= MOST_BOUNDARIES && !boundaries.has(day)) throw tooManyBoundaries();
      boundaries.add(day);
    },
    get publication() {
      return pinnedTo;
    },
    markVolatile: () => {
      isVolatile = true;
    },
    get isVolatile() {
      return isVolatile;
    },
    editionKnownAt: remember((instant: string) =>
      open(readPublicationKnownAt(database, new Date(instant)), () => nothingBy(instant)),
    ),
  };
}

function tooManyBoundaries(): KnownError {
  const wayOut = 'send several queries, each with some of them';
  return new KnownError(
    'QUERY_TOO_LARGE',
    `one query may look at the boundaries of ${MOST_BOUNDARIES} days: ${wayOut}`,
    {
      details: { argument: 'boundaries', limit: MOST_BOUNDARIES, wayOut },
    },
  );
}

function tooManyPublications(): KnownError {
  const wayOut = 'send several queries, each with some of them';
  return new KnownError(
    'TOO_MANY_PUBLICATIONS',
    `one query may look at ${MOST_PUBLICATIONS} publications, by "publication", "knownAt" and cursors together: ${wayOut}`,
    { details: { limit: MOST_PUBLICATIONS, wayOut } },
  );
}

function loaderOf<Value>(
  read: (numbers: readonly number[]) => Promise<ReadonlyMap<number, Value>>,
): DataLoader<number, Value | undefined> {
  return new DataLoader(async (numbers) => {
    const found = await read(numbers);
    return numbers.map((number) => found.get(number));
  });
}

/** Arguments that move a view to another period or moment. */
export interface Move {
  readonly period?: string | null | undefined;
  readonly knownAt?: string | null | undefined;
  readonly publication?: number | null | undefined;
  readonly boundaries?: string | null | undefined;
}

/** The view that arguments ask for, inheriting from `view` what they do not say. */
export function moveView(context: Context, view: View | undefined, move: Move): MaybePromise<View> {
  if (move.knownAt != null && move.publication != null)
    throw new KnownError('INVALID_ARGUMENT', 'knownAt and publication exclude each other; give one of them');
  const boundaries = move.boundaries ?? view?.boundaries;
  if (boundaries !== undefined) context.noteBoundaries(boundaries);
  if (view && move.period == null && move.knownAt == null && move.publication == null && boundaries === view.boundaries)
    return view;
  const edition =
    move.knownAt != null
      ? context.editionKnownAt(move.knownAt)
      : move.publication != null
        ? context.editionOf(move.publication)
        : (view?.edition ?? context.edition());
  // The same moment of another view keeps its period: the default of that moment might be another one.
  const period = move.period == null ? view?.period : parsePeriod(move.period);
  return whenKnown(edition, (found) => viewOf(found, period, boundaries));
}

/** The view that a cursor was made in; undefined where it names none. */
export function viewOfCursor(
  context: Context,
  publication: string | number | undefined,
  name: string | number | undefined,
): MaybePromise<View | undefined> {
  return whenKnown(context.editionOf(Number(publication)), (edition) => {
    const view = viewNamed(edition, String(name));
    if (view?.boundaries !== undefined) context.noteBoundaries(view.boundaries);
    return view;
  });
}
