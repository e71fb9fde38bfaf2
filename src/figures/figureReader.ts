import DataLoader from 'dataloader';
import { missingOf, rankOf, valueOf, type FigureState, type NullReason, type Rank } from '../domain/figure.ts';
import { compareFractions, type Fraction } from '../domain/fraction.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { isEmpty, NO_PARTS, type Parts } from '../domain/parts.ts';
import { lastDayOf } from '../domain/period.ts';
import { isLeaf, type Tree } from '../domain/tree.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { partsOf, type RowEntries, type RowEntry } from '../snapshots/rowFormat.ts';
import type { SnapshotHeader } from '../snapshots/snapshotReader.ts';
import { readLeafEntries } from './leafEntries.ts';
import type { SnapshotLibrary } from './snapshotLibrary.ts';
import { isMeasuredAt, subjectId, type Subject, type View } from './view.ts';

/** One indicator of one subject in one period, with everything that qualifies it. */
export interface Figure {
  readonly view: View;
  readonly subject: Subject;
  readonly definition: IndicatorDefinition;
  readonly parts: Parts;
  /** The exact value, null for a reason. */
  readonly value: Fraction | null;
  readonly reason: NullReason | null;
  readonly missing: number;
}

/** What one operation reads; leaves that it asks for one by one are read together. */
export class FigureReader {
  private readonly library: SnapshotLibrary;
  private readonly leaves: DataLoader<
    { view: View; header: SnapshotHeader; unitId: number },
    RowEntries | undefined,
    string
  >;
  private readonly rows = new Map<string, Promise<ReadonlyMap<number, RowEntries>>>();
  private readonly ranks = new Map<string, Promise<Map<number, Rank>>>();

  constructor(library: SnapshotLibrary) {
    this.library = library;
    this.leaves = new DataLoader((keys) => this.loadLeaves(keys), {
      cacheKeyFn: ({ header, unitId }) => `${header.period} ${header.revision} ${unitId}`,
      maxBatchSize: Infinity,
    });
  }

  /** The figure, or null where the indicator is not measured at the subject. */
  async figure(view: View, subject: Subject, definition: IndicatorDefinition): Promise<Figure | null> {
    const entry = view.header && (await this.entry(view, view.header, subject, definition.code));
    const parts = entry ? partsOf(entry) : NO_PARTS;
    if (!isMeasuredAt(view, subject, definition) && isEmpty(parts)) return null;
    const alive = subject.type === 'GROUP' || (view.tree.ordinalOf[subject.unit.id] ?? -1) >= 0;
    const value = !alive ? 'NOT_ALIVE' : (view.header?.openMonths ?? 0) === 0 ? 'NOT_OPEN' : valueOf(definition, parts);
    const reason = typeof value === 'string' ? value : null;
    return {
      view,
      subject,
      definition,
      parts,
      value: typeof value === 'string' ? null : value,
      reason,
      missing: missingOf(parts),
    };
  }

  /** FINAL while the figure's parts are those with which its period was closed. */
  async state({ view, subject, definition }: Figure): Promise<FigureState> {
    const { header } = view;
    const closing = header && (await this.library.closing(header));
    if (!header || !closing || closing.revision > header.revision) return 'PROVISIONAL';
    if (closing.revision === header.revision) return 'FINAL';
    const then = await this.entry(view, closing, subject, definition.code);
    const now = await this.entry(view, header, subject, definition.code);
    return samePartsAs(then, now) ? 'FINAL' : 'REVISED';
  }

  /** The rank of each of some subjects by an indicator, by subject id. */
  rankings(
    view: View,
    definition: IndicatorDefinition,
    among: string,
    subjects: () => readonly Subject[],
  ): Promise<Map<number, Rank>> {
    const key = `${view.edition.publication.number} ${view.period.code} ${definition.code} ${among}`;
    let ranks = this.ranks.get(key);
    if (!ranks) {
      ranks = this.rankAll(view, definition, subjects());
      this.ranks.set(key, ranks);
    }
    return ranks;
  }

  private async rankAll(
    view: View,
    definition: IndicatorDefinition,
    subjects: readonly Subject[],
  ): Promise<Map<number, Rank>> {
    const figures = await Promise.all(subjects.map((subject) => this.figure(view, subject, definition)));
    const values = figures.flatMap((figure): [number, Fraction][] =>
      figure?.value ? [[subjectId(figure.subject), figure.value]] : [],
    );
    const best = definition.direction === 'LOWER_IS_BETTER' ? 1 : -1;
    return rankOf(values, (a, b) => best * compareFractions(a, b));
  }

  private async entry(
    view: View,
    header: SnapshotHeader,
    subject: Subject,
    code: string,
  ): Promise<RowEntry | undefined> {
    const rows = await this.rowsOf(header);
    const row = rows.get(subjectId(subject));
    if (row) return row.get(code);
    if (subject.type === 'GROUP') return undefined;
    const { tree } = await this.inputsOf(view, header);
    const ordinal = tree.ordinalOf[subject.unit.id] ?? -1;
    if (ordinal < 0 || !isLeaf(tree, ordinal)) return undefined;
    return (await this.leaves.load({ view, header, unitId: subject.unit.id }))?.get(code);
  }

  /** Kept for the operation, whatever the library has to let go of meanwhile. */
  private rowsOf(header: SnapshotHeader): Promise<ReadonlyMap<number, RowEntries>> {
    const key = `${header.period} ${header.revision}`;
    let rows = this.rows.get(key);
    if (!rows) {
      rows = this.library.rowsOf(header.period, header.revision);
      this.rows.set(key, rows);
    }
    return rows;
  }

  /** What a revision of the view's period was computed from: the view's own inputs, or those of an earlier moment. */
  private async inputsOf(view: View, header: SnapshotHeader): Promise<{ inputs: FoldInputs; tree: Tree }> {
    if (header.revision === view.header?.revision) return { inputs: view.edition.inputs, tree: view.tree };
    const inputs = await this.library.inputsAt(header.receipt);
    return { inputs, tree: inputs.treeOn(lastDayOf(view.period)) };
  }

  private async loadLeaves(
    keys: readonly { view: View; header: SnapshotHeader; unitId: number }[],
  ): Promise<(RowEntries | undefined)[]> {
    const byHeader = Map.groupBy(keys, ({ header }) => `${header.period} ${header.revision}`);
    const loaded = new Map<string, Map<number, RowEntries>>();
    for (const [name, wanted] of byHeader) {
      const { view, header } = wanted[0]!;
      const { inputs } = await this.inputsOf(view, header);
      loaded.set(
        name,
        await readLeafEntries(
          this.library.database,
          inputs,
          view.period,
          wanted.map(({ unitId }) => unitId),
        ),
      );
    }
    return keys.map(({ header, unitId }) => loaded.get(`${header.period} ${header.revision}`)?.get(unitId));
  }
}

/** Entries begin with the version of the definition, which may be another without any part being so. */
function samePartsAs(then: RowEntry | undefined, now: RowEntry | undefined): boolean {
  return JSON.stringify(then?.slice(1) ?? []) === JSON.stringify(now?.slice(1) ?? []);
}
