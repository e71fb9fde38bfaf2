import { KnownError } from '../domain/errors.ts';
import { parsePeriod } from '../domain/period.ts';
import { ChangedFigure } from '../figures/changes/changedFigure.ts';
import { changesIn } from '../figures/changes/changeLibrary.ts';
import type { ChangeList, ChangePlace } from '../figures/changes/changeList.ts';
import { earlierPublication } from '../figures/changes/earlierPublication.ts';
import { looksForChanges } from '../figures/changes/looksForChanges.ts';
import { resolveSelection, selectChanges, type ChangeSelection } from '../figures/changes/selectChanges.ts';
import { Figure } from '../figures/figure.ts';
import type { Edition } from '../figures/snapshotLibrary.ts';
import { subjectId, viewOf, type View } from '../figures/view.ts';
import { whenKnown, type MaybePromise } from '../lib/maybePromise.ts';
import type { Context } from './context.ts';
import { decodeCursor, encodeCursor, pageSize, refuseCursor, toPage, type Page } from './page.ts';

/** A change as it is seen from a view. */
export interface ChangeSource {
  readonly view: View;
  readonly changed: ChangedFigure;
}

/** A page of changes with what is told of all pages. */
export interface ChangesSource extends Page<ChangeSource> {
  readonly view: View;
  readonly since: Edition | undefined;
  readonly list: ChangeList;
  /** Those that are wanted, on all pages. */
  readonly places: readonly ChangePlace[];
}

export interface ChangesArguments extends ChangeSelection {
  readonly since?: number | null | undefined;
  readonly sinceKnownAt?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A number of the earlier publication for the time before the first. */
const BEFORE_ALL = 0;

/** The page of changes that arguments ask for, seen from a view; a cursor brings both publications and the period of its page. */
export async function changesPage(context: Context, view: View, args: ChangesArguments): Promise<ChangesSource> {
  const size = pageSize(args.first, 100);
  const place = args.after == null ? undefined : await placeOf(context, args.after);
  const shown = place?.view ?? view;
  refuseConverted(view);
  const since = place ? place.since : await earlierEdition(context, shown, args);
  const selection = resolveSelection(shown, args);
  context.budget.spendLooks(looksForChanges(shown));
  const list = await changesIn(context.library).get({ shown, since, checkTime: () => context.budget.checkTime() });
  const places = selectChanges(list, selection);
  const keyOf = (at: ChangePlace): string => `${subjectId(list.subject(at))} ${list.code(at)}`;
  const start = place ? places.findIndex((at) => keyOf(at) === place.key) + 1 : 0;
  if (place && start === 0) refuseCursor(args.after ?? '');
  const page = places.slice(start, start + size).map((at) => ({ view: shown, changed: new ChangedFigure(list, at) }));
  context.budget.spendRows(page.length);
  const cursorOf = ({ changed }: ChangeSource): string =>
    encodeCursor([
      shown.edition.publication.number,
      shown.period.code,
      since?.publication.number ?? BEFORE_ALL,
      keyOf(changed.place),
    ]);
  const ofPage = toPage(page, places.length, start + size < places.length, cursorOf);
  return { ...ofPage, view: shown, since, list, places };
}

/** On other boundaries nothing is stored that a replay could be held against. */
function refuseConverted({ boundaries, period }: View): void {
  if (boundaries === undefined) return;
  throw new KnownError(
    'INVALID_ARGUMENT',
    `changes: they are told on the boundaries of their own period; leave "boundaries: ${boundaries}" out, or compare two snapshots of ${period.code} on them, each with its own publication`,
    { details: { argument: 'boundaries', value: boundaries } },
  );
}

/** The publication that a view is compared with; undefined for the time before the first. Throws NO_DATA and INVALID_ARGUMENT. */
async function earlierEdition(
  context: Context,
  shown: View,
  { since, sinceKnownAt }: ChangesArguments,
): Promise<Edition | undefined> {
  if (since != null && sinceKnownAt != null)
    throw new KnownError('INVALID_ARGUMENT', 'since and sinceKnownAt exclude each other; give one of them');
  if (sinceKnownAt != null) return notLater(shown, await context.editionKnownAt(sinceKnownAt), 'sinceKnownAt');
  if (since != null) return notLater(shown, await context.editionOf(since), 'since');
  const number = earlierPublication(shown);
  return number === undefined ? undefined : context.editionOf(number);
}

function notLater({ edition }: View, earlier: Edition, argument: 'since' | 'sinceKnownAt'): Edition {
  const [shown, { number }] = [edition.publication.number, earlier.publication];
  if (number <= shown) return earlier;
  throw new KnownError(
    'INVALID_ARGUMENT',
    `${argument}: publication ${number} is later than ${shown}, which is shown; name an earlier one, or look at a later one: snapshot(publication: ${number})`,
    { details: { argument, value: number, allowed: `1..${shown}` } },
  );
}

async function placeOf(
  context: Context,
  cursor: string,
): Promise<{ view: View; since: Edition | undefined; key: string }> {
  const [publication, code, earlier, key] = decodeCursor(cursor, ['number', 'string', 'number', 'string']);
  const period = parsePeriod(String(code));
  if (!period || Number(earlier) > Number(publication)) refuseCursor(cursor);
  return {
    view: viewOf(await context.editionOf(Number(publication)), period),
    since: Number(earlier) === BEFORE_ALL ? undefined : await context.editionOf(Number(earlier)),
    key: String(key),
  };
}

/** The figure of a change as it is shown, with all that qualifies it. */
export function figureNow(context: Context, { view, changed }: ChangeSource): MaybePromise<Figure> {
  context.budget.spendFigures(1);
  const { subject, after } = changed;
  const { definition } = after;
  // Where the indicator is no longer measured at the subject the figure is empty.
  return whenKnown(
    context.reader.figure(view, subject, definition),
    (figure) => figure ?? new Figure(view, subject, definition, []),
  );
}
