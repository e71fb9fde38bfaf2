import { openDatabase } from '../src/db/connect.ts';
import { parsePeriod, shiftPeriod, type Period } from '../src/domain/period.ts';
import { childrenOf, unitAt } from '../src/domain/tree.ts';
import type { Unit } from '../src/domain/unit.ts';
import type { Figure } from '../src/figures/figure.ts';
import { FigureReader } from '../src/figures/figureReader.ts';
import { LatestEdition } from '../src/figures/latestEdition.ts';
import { SnapshotLibrary, type Edition } from '../src/figures/snapshotLibrary.ts';
import { membersOf, viewOf, type View } from '../src/figures/view.ts';
import { DEMO_GROUP, DEMO_INDICATORS, DEMO_PERIOD, SERIES_MONTHS } from './demoQueries.ts';
import { atOnce } from './figureFields.ts';

/** The demonstration's figures in memory, as the server holds them, without anything of GraphQL. */
export interface DemoStore {
  readonly reader: () => FigureReader;
  readonly view: View;
  readonly nation: Unit;
  readonly members: readonly Unit[];
  readonly series: readonly Period[];
  readonly childrenOf: (unit: Unit) => readonly Unit[];
  readonly figure: (reader: FigureReader, unit: Unit, indicator: string, period?: Period) => Figure | null;
  close(): Promise<void>;
}

export async function openDemoStore(databaseUrl: string): Promise<DemoStore> {
  const database = await openDatabase(databaseUrl, { readOnly: true });
  const library = new SnapshotLibrary(database);
  const edition: Edition = (await new LatestEdition(library).get())!;
  const period = parsePeriod(DEMO_PERIOD)!;
  const view = viewOf(edition, period);
  const { tree } = view;
  const series = Array.from({ length: SERIES_MONTHS }, (_, index) => shiftPeriod(period, index - SERIES_MONTHS + 1));
  // Some districts have no communes.
  await library.leavesOf({ inputs: edition.inputs, period, scope: 'PERIOD' });
  for (const { code } of series) {
    const header = edition.headers.get(code);
    if (header) await library.rowsOf(code, header.revision);
    const closing = edition.headers.closing(code);
    if (closing) await library.rowsOf(code, closing.revision);
  }
  const group = edition.inputs.groups.groups.find(({ code }) => code === DEMO_GROUP)!;
  const definitionOf = (shown: View, code: string) => shown.definitions.get(code)!;
  const store: DemoStore = {
    reader: () => new FigureReader(library),
    view,
    nation: unitAt(tree, 0),
    members: membersOf(view, group).map((ordinal) => unitAt(tree, ordinal)),
    series,
    childrenOf: (unit) => childrenOf(tree, tree.ordinalOf[unit.id]!).map((ordinal) => unitAt(tree, ordinal)),
    figure: (reader, unit, indicator, of) => {
      const shown = of ? viewOf(edition, of) : view;
      return atOnce(reader.figure(shown, { type: 'UNIT', unit }, definitionOf(shown, indicator)));
    },
    close: () => database.close(),
  };
  if (DEMO_INDICATORS.some((code) => !view.definitions.has(code))) throw new Error('the catalogue has changed');
  return store;
}
