import { KnownError } from '../domain/errors.ts';
import { compareFractions, type Fraction } from '../domain/fraction.ts';
import { isDay } from '../domain/period.ts';
import { childrenOf, unionOfSubtrees } from '../domain/tree.ts';
import { compareCodes } from '../domain/compareCodes.ts';
import { allOf, whenKnown, type MaybePromise } from '../lib/maybePromise.ts';
import { countSearched, findOrdinals, findUnit } from '../figures/findUnits.ts';
import { meantSubjects, nobodyOnDay } from '../figures/meantSubjects.ts';
import { othersTurn } from '../lib/othersTurn.ts';
import { shortened } from '../lib/nearest.ts';
import { checkSearch } from '../figures/searchWords.ts';
import { membersOf, onDay, viewName, type View } from '../figures/view.ts';
import { viewOfCursor, type Context } from './context.ts';
import { definitionOf } from './figures.ts';
import type { Level, SubjectOrder } from './generated/types.ts';
import { decodeCursor, encodeCursor, pageSize, refuseCursor, toPage, type Page } from './page.ts';
import { unitIn, unitSource, type GroupSource, type UnitSource } from './sources.ts';

export function unitOf(view: View, code: string, on?: string | null): UnitSource | null {
  const unit = findUnit(view, code, on ?? undefined);
  return unit ? { type: 'UNIT', view, unit } : null;
}

export function groupOf(view: View, code: string): GroupSource | null {
  const group = view.edition.inputs.groups.groups.find((known) => known.code === code);
  return group ? { type: 'GROUP', view, group } : null;
}

export function groupsOf(view: View): GroupSource[] {
  return view.edition.inputs.groups.groups.map((group) => ({ type: 'GROUP', view, group }));
}

/** The root of the tree. Throws NO_UNITS where there is none on the view's day. */
export function nationOf(view: View): UnitSource {
  if (view.tree.units.length === 0) throw new KnownError('NO_UNITS', noUnits(view));
  return unitSource(view, 0);
}

function noUnits({ tree, edition }: View): string {
  const [first] = [...edition.inputs.units.units.values()].map((unit) => unit.validFrom).sort();
  return first === undefined
    ? 'no units have been imported; import them with "tonghop import units FILE"'
    : `no unit exists on ${tree.day}; the first ones exist from ${first} on`;
}

/** Units in the order asked for, by code among equals; without an order as they come. */
export function orderUnits(
  context: Context,
  units: readonly UnitSource[],
  order: SubjectOrder | null | undefined,
): MaybePromise<readonly UnitSource[]> {
  if (!order) return units;
  if (order.by !== 'VALUE' && order.indicator != null)
    throw new KnownError('INVALID_ARGUMENT', `orderBy: ${order.by} takes no indicator; it goes with VALUE`, {
      details: { argument: 'orderBy' },
    });
  // All of them are compared, however few are returned.
  context.budget.spendLooks(units.length);
  const sign = order.direction === 'DESC' ? -1 : 1;
  const byCode = (a: UnitSource, b: UnitSource): number => compareCodes(a.unit.code, b.unit.code);
  switch (order.by) {
    case 'CODE':
      return [...units].sort((a, b) => sign * byCode(a, b));
    case 'NAME': {
      const collator = new Intl.Collator('vi');
      return [...units].sort((a, b) => sign * collator.compare(a.unit.name, b.unit.name) || byCode(a, b));
    }
    case 'VALUE':
      return whenKnown(valuesOf(context, units, order.indicator), (values) =>
        [...units].sort((a, b) => compareValues(values.get(a), values.get(b), sign) || byCode(a, b)),
      );
  }
}

function valuesOf(
  context: Context,
  units: readonly UnitSource[],
  indicator: string | null | undefined,
): MaybePromise<Map<UnitSource, Fraction>> {
  if (indicator == null)
    throw new KnownError(
      'INVALID_ARGUMENT',
      'orderBy: VALUE needs an indicator, e.g. {by: VALUE, indicator: "COMMUNE_NETWORK", direction: DESC}',
    );
  const figures = allOf(units, (source) => {
    const definition = definitionOf(source.view, indicator);
    return definition && context.reader.figure(source.view, source, definition);
  });
  return whenKnown(figures, (found) => {
    const values = new Map<UnitSource, Fraction>();
    for (const [index, figure] of found.entries()) if (figure?.value) values.set(units[index]!, figure.value);
    return values;
  });
}

/** What has no value comes last in either direction. */
function compareValues(a: Fraction | undefined, b: Fraction | undefined, sign: number): number {
  if (!a || !b) return Number(!a) - Number(!b);
  return sign * compareFractions(a, b);
}

/** At most `first` of a list that defaults to all. */
export function limited(
  context: Context,
  units: readonly UnitSource[],
  first: number | null | undefined,
): readonly UnitSource[] {
  if (first != null && first < 1) {
    throw new KnownError('INVALID_ARGUMENT', `first: ${first} is not allowed; give 1 or more, or leave it out for all`);
  }
  const returned = first == null ? units : units.slice(0, first);
  context.budget.spendRows(returned.length);
  return returned;
}

export interface UnitSelection {
  readonly within?: string | null | undefined;
  readonly level?: Level | null | undefined;
  readonly search?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly orderBy?: SubjectOrder | null | undefined;
}

/** Where a page is cut from, besides what the selection says. */
export interface PageOrigin {
  /** The day of the tree, where it is not the view's. */
  readonly on?: string | null | undefined;
  /** Id of the unit beneath which to stay. */
  readonly beneath?: number | undefined;
}

/** To put more in order takes tens of milliseconds; a query may ask for it under many names. */
const MANY_ORDERED = 1000;

/** A page of the units of a view. A cursor brings the publication, period and day that it was made in. */
export async function unitPage(
  context: Context,
  view: View,
  select: UnitSelection,
  origin: PageOrigin = {},
): Promise<Page<UnitSource>> {
  const size = pageSize(select.first, 100);
  checkSearch(select.search);
  const place = select.after == null ? undefined : await placeOf(context, select.after);
  const shown = place?.view ?? view;
  const day = place?.day ?? origin.on ?? shown.tree.day;
  const searched = day === shown.tree.day ? shown : onDay(shown, day);
  const tops =
    origin.beneath === undefined ? topsWithin(context, searched, select.within) : topsBeneath(searched, origin.beneath);
  if (select.search != null) context.budget.spendLooks(countSearched(searched, tops));
  const ordinals = findOrdinals(searched, tops, select.level ?? undefined, select.search ?? undefined);
  const unitAt = (ordinal: number): UnitSource => unitIn(shown, searched.tree.units[ordinal]!);
  if (select.orderBy && ordinals.length > MANY_ORDERED) {
    await othersTurn();
    context.budget.checkTime();
  }
  const ordered = select.orderBy ? await orderUnits(context, ordinals.map(unitAt), select.orderBy) : undefined;
  const start = place ? placeAmong(place.unitId) + 1 : 0;
  if (place && start === 0) refuseCursor(select.after ?? '');
  const cursorOf = (source: UnitSource): string =>
    encodeCursor([shown.edition.publication.number, viewName(shown), day, source.unit.id]);
  const end = Math.min(start + size, ordinals.length);
  context.budget.spendRows(end - start);
  const page = ordered?.slice(start, end) ?? ordinals.slice(start, end).map(unitAt);
  return toPage(page, ordinals.length, end < ordinals.length, cursorOf);

  function placeAmong(unitId: number): number {
    if (ordered) return ordered.findIndex(({ unit }) => unit.id === unitId);
    return ordinals.indexOf(searched.tree.ordinalOf[unitId] ?? -1);
  }
}

/** What a cursor of units says: the view and day of its page, and the unit behind which to go on. */
async function placeOf(context: Context, cursor: string): Promise<{ view: View; day: string; unitId: number }> {
  const [publication, name, day, unitId] = decodeCursor(cursor, ['number', 'string', 'string', 'number']);
  const view = await viewOfCursor(context, publication, name);
  if (!view || !isDay(String(day))) refuseCursor(cursor);
  return {
    view,
    day: String(day),
    unitId: Number(unitId),
  };
}

function topsBeneath({ tree }: View, unitId: number): number[] {
  const ordinal = tree.ordinalOf[unitId] ?? -1;
  return ordinal < 0 ? [] : childrenOf(tree, ordinal);
}

/** The subtrees that a selection keeps to; undefined for the whole tree. */
function topsWithin(context: Context, view: View, within: string | null | undefined): number[] | undefined {
  if (within == null) return undefined;
  const ordinal = view.tree.byCode.get(within);
  if (ordinal !== undefined) return [ordinal];
  const group = groupOf(view, within);
  if (group) return unionOfSubtrees(view.tree, membersOf(view, group.group));
  context.budget.checkTime();
  const allowed = meantSubjects(view, within).map(({ code }) => code);
  throw new KnownError('UNKNOWN_UNIT', `within: ${nobodyOnDay(view, within)}`, {
    details: { argument: 'within', value: shortened(within), allowed },
  });
}
