import { compareCodes } from '../../domain/compareCodes.ts';
import { deriveFigure } from '../../domain/formula/deriveFigure.ts';
import { combineAll, subtractVectors, trim, type PartVector } from '../../domain/parts.ts';
import { lastDayOf } from '../../domain/period.ts';
import { unionOfSubtrees, unitAt } from '../../domain/tree.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { allPlacedUnitsOf, periodInputs, type FoldInputs } from '../../fold/foldInputs.ts';
import { foldTime, type OwnParts } from '../../fold/foldTime.ts';
import { placesOf, unitsAt } from '../../fold/placeUnits.ts';
import { othersTurn } from '../../lib/othersTurn.ts';
import { remember } from '../../lib/remember.ts';
import type { ReportsOf } from '../readReports.ts';
import { subjectId, type Subject, type View } from '../view.ts';
import type { ChangeCause } from './causes.ts';
import { viewOfInputs, type Moment } from './moment.ts';
import { firstDifference, type Published, type PublishedReplay } from './publishedMoment.ts';
import { addsUp, definitionsReading } from './readsReports.ts';
import { Replay } from './replay.ts';
import type { Replayed, ToReplay } from './replayed.ts';
import { SteppedReports } from './steppedReports.ts';
import { subjectsOfChange } from './subjectsOfChange.ts';

/** Of more units whole months are read. */
export const MOST_UNITS = 3000;

/** By indicator code, and by key of what formulas take over other months. */
type Own = ReadonlyMap<string, OwnParts>;

/** Where the own parts of which some may have changed stand: ordinals beneath or at each subject, by its id. */
type PlacesOfSubjects = ReadonlyMap<SubjectId, readonly number[]>;

/**
 * The same where nothing but reports of a few units came: only what these units add is folded, and what stands above them is what was published,
 * and the difference. Smallest and largest values, which have no difference, are folded of all units that report them. Undefined where that
 * would be many, where a formula takes one of these, and where what is published is something else.
 */
export async function replayBranches(
  toReplay: ToReplay,
  unitIds: ReadonlySet<SubjectId>,
): Promise<Replayed | undefined> {
  const { database, shown, then, now, before, after, checkTime } = toReplay;
  const { period } = shown;
  const tree = then.treeOn(lastDayOf(period));
  const placed = allPlacedUnitsOf(then, period, 'ALL');
  const places = placesOf(tree, placed, unitIds);
  const atPlaces = unitsAt(tree, placed, places);
  let reports = await SteppedReports.read(database, { ...toReplay, unitIds: [...atPlaces] });
  const compared = definitionsReading(shown, reports.codes);
  const formulas = compared.flatMap(({ code }) => shown.formulas.get(code) ?? []);
  const inputs = formulas.flatMap((formula) => formula.inputs);
  if (!inputs.every(({ definition }) => addsUp(definition))) return undefined;
  const reported = compared.filter(({ kind }) => kind !== 'DERIVED');
  const extremes = new Set(reported.filter((one) => !addsUp(one)).map(({ code }) => code));
  if (extremes.size > 0) {
    const asked = unitsAsked(now, extremes);
    if (asked.length > MOST_UNITS) return undefined;
    reports = await SteppedReports.read(database, { ...toReplay, unitIds: [...new Set([...atPlaces, ...asked])] });
  }

  const view = viewOfInputs(shown, now);
  const ofSubjects = placesOfSubjects(view, places);
  const folded = new Set([...reported.filter(addsUp).map(({ code }) => code), ...inputs.map(({ key }) => key)]);
  const fold = async (cause: ChangeCause | undefined, base?: Base): Promise<BranchReplay> => {
    await othersTurn();
    checkTime();
    const reportsOf: ReportsOf = (month) => reports.of(month);
    const ofPeriod = periodInputs(now, period, reportsOf);
    const own = foldTime({
      ...ofPeriod,
      catalogue: ofPeriod.catalogue.filter(({ code }) => folded.has(code)),
      windowed: ofPeriod.windowed.filter(({ key }) => folded.has(key)),
      only: [...places],
    });
    const whole = await Replay.fold({ cause, view, reportsOf, codes: extremes, checkTime });
    return new BranchReplay(whole, extremes, base ?? { rows: before.rows, own }, own, ofSubjects);
  };
  const first = await fold(undefined);
  const moments: Moment[] = [first];
  let last = first;
  for (const cause of reports.causes) {
    await reports.step(cause);
    moments.push((last = await fold(cause, first.base)));
  }
  const codes = compared.map(({ code }) => code).sort(compareCodes);
  const all = subjectsOfChange(view, view);
  // Of those beneath whom nobody sent anything the rows have to be the same.
  if (firstDifference(before, first, all, codes) ?? firstDifference(after, last, all, codes)) return undefined;
  return { moments, subjects: all.filter((subject) => ofSubjects.has(subjectId(subject))), codes };
}

/** Units of the levels that were ever asked for some indicators. */
function unitsAsked({ indicators, units }: FoldInputs, codes: ReadonlySet<string>): SubjectId[] {
  const levels = new Set(indicators.definitions.flatMap(({ code, levels }) => (codes.has(code) ? levels : [])));
  return [...units.units.values()].filter(({ level }) => levels.has(level)).map(({ id }) => id);
}

function placesOfSubjects({ tree, groups }: View, places: ReadonlySet<number>): PlacesOfSubjects {
  const ofSubjects = new Map<SubjectId, number[]>();
  const add = (id: SubjectId, place: number): void => {
    const known = ofSubjects.get(id);
    if (known) known.push(place);
    else ofSubjects.set(id, [place]);
  };
  for (const place of places)
    for (let ordinal = place; ordinal >= 0; ordinal = tree.parent[ordinal]!) add(unitAt(tree, ordinal).id, place);
  for (const { group, members } of groups)
    for (const top of unionOfSubtrees(tree, members))
      for (const place of places) if (place >= top && place < tree.end[top]!) add(group.id, place);
  return ofSubjects;
}

interface Base {
  readonly rows: Published['rows'];
  readonly own: Own;
}

/** Published figures, and by how much what some units add has become another; smallest and largest values are folded anew. */
class BranchReplay implements PublishedReplay {
  readonly cause: ChangeCause | undefined;
  readonly view: View;
  readonly base: Base;
  private readonly whole: Replay;
  private readonly extremes: ReadonlySet<string>;
  private readonly own: Own;
  private readonly ofSubjects: PlacesOfSubjects;
  /** By indicator and place. */
  private readonly difference: (code: string) => (place: number) => PartVector;

  constructor(whole: Replay, extremes: ReadonlySet<string>, base: Base, own: Own, ofSubjects: PlacesOfSubjects) {
    this.cause = whole.cause;
    this.view = whole.view;
    this.base = base;
    this.whole = whole;
    this.extremes = extremes;
    this.own = own;
    this.ofSubjects = ofSubjects;
    this.difference = remember((code: string) =>
      remember((place: number) => subtractVectors(ownAt(own, code, place), ownAt(base.own, code, place), null)),
    );
  }

  vector(subject: Subject, code: string): PartVector {
    if (this.extremes.has(code)) return this.whole.vector(subject, code);
    const formula = this.view.formulas.get(code);
    if (formula) return deriveFigure(formula, (key) => this.vector(subject, key)).vector;
    const id = subjectId(subject);
    const row = this.base.rows.get(id);
    if (!row) return subject.type === 'UNIT' ? ownAt(this.own, code, this.view.tree.ordinalOf[id]!) : [];
    const published = row.vector(code);
    const places = this.ofSubjects.get(id);
    if (!places || this.own === this.base.own) return published;
    return trim(combineAll([published, ...places.map(this.difference(code))], null), null);
  }

  hasRow(subject: Subject): boolean {
    return this.base.rows.has(subjectId(subject));
  }
}

function ownAt(own: Own, code: string, place: number): PartVector {
  const of = own.get(code);
  const position = of?.units.position(place) ?? -1;
  return of && position >= 0 ? of.parts.vectorAt(position) : [];
}
