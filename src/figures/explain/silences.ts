import DataLoader from 'dataloader';
import { dutyMonths, type FoldMonth } from '../../fold/dutyMonth.ts';
import { SAID } from '../../fold/effectiveMonth.ts';
import { foldMonthOf } from '../../fold/foldInputs.ts';
import { SILENCE_REACH, silenceAt, type Heard, type Silence } from '../../fold/silence.ts';
import { remember } from '../../lib/remember.ts';
import { asked, hasSent, type MissingUnit } from './missing.ts';
import type { ReportsWanted } from './reportsLoader.ts';
import type { ReportsOf } from '../readReports.ts';

/** Since when missing units have been silent; those that are asked for together are read together. */
export function silencesLoader(reports: DataLoader<ReportsWanted, ReportsOf>): DataLoader<MissingUnit, Silence> {
  return new DataLoader(
    (nodes) =>
      Promise.all([...Map.groupBy(nodes, ({ view }) => view)].map(([, ofView]) => silencesOf(reports, ofView))).then(
        (found) => {
          const silences = new Map(found.flatMap((ofView) => [...ofView]));
          return nodes.map((node) => silences.get(node)!);
        },
      ),
    { cache: false, maxBatchSize: Infinity },
  );
}

async function silencesOf(
  reports: DataLoader<ReportsWanted, ReportsOf>,
  nodes: readonly MissingUnit[],
): Promise<Map<MissingUnit, Silence>> {
  const { inputs } = nodes[0]!.view.edition;
  const last = Math.max(...nodes.map(({ owed }) => owed));
  const first = Math.min(...nodes.map(({ owed }) => owed)) - SILENCE_REACH + 1;
  const months = inputs.calendar.openedMonths.filter((month) => month >= first && month <= last);
  const reportsOf = await reports.load({ inputs, months, unitIds: nodes.map(({ unit }) => unit.id) });
  const foldMonth = remember((month: number) => foldMonthOf(inputs, month, reportsOf));
  const askedIn = remember((month: number) => asked(foldMonth(month)));
  return new Map(
    nodes.map((node) => [node, silenceAt(months, node.owed, (month) => heard(node, foldMonth(month), askedIn(month)))]),
  );
}

function heard({ unit, definition }: MissingUnit, of: FoldMonth, isAsked: ReturnType<typeof asked>): Heard {
  if (definition === null) return hasSent(of, unit) ? 'VALUE' : isAsked(unit) ? 'SILENT' : null;
  const [month] = dutyMonths([of], definition);
  if (!month?.isDue(unit.id)) return null;
  const said = month.saidBy(unit.id);
  if (said === SAID.VALUE) return 'VALUE';
  return said === SAID.NOT_APPLICABLE || said === SAID.CLOSED ? 'EXCUSED' : 'SILENT';
}
