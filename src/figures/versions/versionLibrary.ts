import { KnownError } from '../../domain/errors.ts';
import { expandFormula } from '../../domain/formula/expandFormula.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { lastDayOf } from '../../domain/period.ts';
import { readsFor, type FoldInputs } from '../../fold/foldInputs.ts';
import { BoundedCache } from '../../lib/boundedCache.ts';
import { remember } from '../../lib/remember.ts';
import { viewOfInputs } from '../changes/moment.ts';
import { Replay } from '../changes/replay.ts';
import { Figure } from '../figure.ts';
import { readReports } from '../readReports.ts';
import type { SnapshotLibrary } from '../snapshotLibrary.ts';
import type { Subject, View } from '../view.ts';
import { definedThroughout } from './definedThroughout.ts';

/** One indicator of all units of a national period is some 2 MB. */
const MOST_KEPT = 40;

/** A published period of which one indicator is to be told by another version of its definition than the one that holds. */
export class VersionOrder {
  readonly view: View;
  readonly definition: IndicatorDefinition;
  readonly inputs: FoldInputs;

  /** The view is on its period's own boundaries. Throws INVALID_ARGUMENT where the version is a formula that means nothing on the period's last day. */
  constructor(view: View, definition: IndicatorDefinition) {
    this.view = view;
    this.definition = definition;
    this.inputs = definedThroughout(view.edition.inputs, definition);
    if (definition.kind === 'DERIVED') refuseMeaningless(this);
  }

  get name(): string {
    const { view, definition } = this;
    return `${view.edition.publication.number} ${view.period.code} ${definition.code} ${definition.version}`;
  }

  /** How many unit-months are looked at. */
  get looks(): number {
    return this.reads.size * this.view.tree.units.length;
  }

  /** The months that are looked at, with the codes of indicators that are read of them. */
  get reads(): ReadonlyMap<number, ReadonlySet<string>> {
    const { inputs, view } = this;
    const codes = new Set(inputs.definitionsOn(lastDayOf(view.period)).keys());
    return new Map([...readsFor(inputs, view.period).keys()].map((month) => [month, codes]));
  }
}

function refuseMeaningless({ definition: { code, version }, inputs, view: { period } }: VersionOrder): void {
  const problems = expandFormula(code, inputs.definitionsOn(lastDayOf(period)));
  if (!Array.isArray(problems)) return;
  throw new KnownError(
    'INVALID_ARGUMENT',
    `version: ${version} of ${code} is a formula that means nothing in ${period.code}: ${problems.map(({ message }) => message).join('; ')}`,
    { details: { argument: 'version', value: version } },
  );
}

/** Periods folded by other versions of definitions, for whoever asks for another subject. One is folded at a time. */
export class VersionLibrary {
  private readonly library: SnapshotLibrary;
  private readonly kept = new BoundedCache<string, Replay>(MOST_KEPT);
  private turn: Promise<unknown> = Promise.resolve();

  constructor(library: SnapshotLibrary) {
    this.library = library;
  }

  /** A subject's figure by the version. `checkTime` throws where nobody waits any more; what is begun is brought to its end. */
  async figure(order: VersionOrder, subject: Subject, checkTime: () => void): Promise<Figure> {
    const { view, definition } = order;
    if (!view.header) return new Figure(view, subject, definition, []);
    checkTime();
    const folded = await this.kept.get(order.name, () => {
      const work = this.turn.then(() => this.fold(order));
      this.turn = work.catch(() => undefined);
      return work;
    });
    return new Figure(folded.view, subject, definition, folded.vector(subject, definition.code));
  }

  private async fold(order: VersionOrder): Promise<Replay> {
    const { view, inputs } = order;
    const reportsOf = await readReports(this.library.database, inputs, order.reads);
    const shown = viewOfInputs(view, inputs);
    return Replay.fold({ cause: undefined, view: shown, reportsOf, codes: undefined, checkTime: () => undefined });
  }
}

/** The one of a library of snapshots. */
export const versionsIn = remember(
  (library: SnapshotLibrary) => new VersionLibrary(library),
  new WeakMap<SnapshotLibrary, VersionLibrary>(),
);
