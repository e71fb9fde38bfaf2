import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { KnownError } from '../../domain/errors.ts';
import { Faults } from '../../figures/table/faults.ts';
import { FigureTable } from '../../figures/table/figureTable.ts';
import { planTable, type TablePlan } from '../../figures/table/tablePlan.ts';
import type { Row } from '../../figures/table/tableRows.ts';
import type { View } from '../../figures/view.ts';
import { moveView, type Context } from '../../graphql/context.ts';
import { chunked } from '../../lib/chunks.ts';
import { VERSION } from '../../version.ts';
import { namesTag } from '../entityTag.ts';
import { addTableFaults, tellFaults } from './csvFaults.ts';
import { cellsOfRow, comparedPeriod, headerOf } from './csvRows.ts';
import { csvLines } from './csvText.ts';
import { explanation } from './explanation.ts';
import { readParameters, type CsvRequest } from './parameters.ts';

const ROWS_AT_ONCE = 500;
const BYTE_ORDER_MARK = '\uFEFF';

/** The table as CSV by a plain GET, since spreadsheets and reporting tools do not write GraphQL. */
export function addTableCsv(http: FastifyInstance, createContext: () => Context): void {
  http.get('/table.csv', async (request, reply) => {
    const { searchParams } = new URL(request.url, 'http://localhost');
    if (searchParams.size === 0) return reply.type('text/plain; charset=utf-8').send(explanation(originOf(request)));
    try {
      return await answer(createContext(), searchParams, request, reply);
    } catch (error) {
      if (error instanceof KnownError) return tellFaults(error, request, reply);
      throw error;
    }
  });
}

/** The address as the client has it, for examples; what it calls the server need not be a name. */
function originOf({ headers: { host } }: FastifyRequest): string {
  const address = `http://${host ?? 'localhost'}`;
  return URL.canParse(address) ? new URL(address).origin : 'http://localhost';
}

async function answer(
  context: Context,
  query: URLSearchParams,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const faults = new Faults();
  const asked = readParameters(query, faults);
  const plan = planned(await viewFor(context, asked, faults), asked, faults);
  faults.refuse();
  if (!plan) throw new Error('a table without faults has a plan');
  const { publication } = plan.latest.edition;
  const etag = etagOf(publication.number, query);
  reply.headers({
    etag,
    // Only what names its publication can never be another answer; it is still nobody's but the asker's.
    'cache-control': asked.publication === null ? 'private, no-cache' : 'private, max-age=86400, immutable',
    'last-modified': new Date(publication.publishedAt).toUTCString(),
  });
  if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const table = new FigureTable(plan, context.reader, context.budget);
  const rows = await table.all();
  if (asked.compare) context.budget.spendFigures(rows.length * (plan.shape === 'LONG' ? 1 : plan.columns.length));
  reply.headers({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${fileName(plan, publication.number)}"`,
  });
  return reply.send(Readable.from(linesOf(context, table, rows, asked)));
}

/** The view that the arguments ask for; that of the latest publication where the moment is at fault, which is told. */
async function viewFor(context: Context, { knownAt, publication }: CsvRequest, faults: Faults): Promise<View> {
  // That the two exclude each other has been told by then.
  const move = knownAt !== null && publication !== null ? {} : { knownAt, publication };
  try {
    return await moveView(context, undefined, move);
  } catch (error) {
    if (!(error instanceof KnownError) || (knownAt === null && publication === null)) throw error;
    faults.add(error.code, knownAt === null ? 'publication' : 'knownAt', error.message);
    return moveView(context, undefined, {});
  }
}

function planned(view: View, { table, compare }: CsvRequest, faults: Faults): TablePlan | undefined {
  try {
    const plan = planTable(view, table);
    if (compare) checkComparison(plan, compare, faults);
    return plan;
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    addTableFaults(faults, error);
    return undefined;
  }
}

function checkComparison({ views }: TablePlan, compare: NonNullable<CsvRequest['compare']>, faults: Faults): void {
  const refuse = (message: string): void => faults.add('INVALID_ARGUMENT', 'compare', message);
  for (const { period } of views) {
    try {
      const compared = comparedPeriod(period, compare);
      if (compared.grain === period.grain) continue;
      refuse(
        `${compared.code} is not as long as ${period.code}; give a period of the same length, or -1 for the one before`,
      );
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
      refuse(error.message);
    }
    // The others would say the same.
    return;
  }
}

async function* linesOf(
  context: Context,
  table: FigureTable,
  rows: readonly Row[],
  asked: CsvRequest,
): AsyncGenerator<string> {
  yield (asked.bom ? BYTE_ORDER_MARK : '') + csvLines([headerOf(table, asked)], asked);
  for (const some of chunked(rows, ROWS_AT_ONCE))
    yield csvLines(await Promise.all(some.map((row) => cellsOfRow(context.reader, table, row, asked))), asked);
}

/** Names the publication and the arguments, in whichever order they stand. */
function etagOf(publication: number, query: URLSearchParams): string {
  const sorted = new URLSearchParams(query);
  sorted.sort();
  const hash = createHash('sha256').update(`table.csv ${VERSION}\n${publication}\n${sorted.toString()}`);
  return `"${publication}-${hash.digest('base64url').slice(0, 22)}"`;
}

function fileName({ indicators, views }: TablePlan, publication: number): string {
  const [first, last] = [views.at(0)!.period.code, views.at(-1)!.period.code];
  const periods = first === last ? first : `${first}_${last}`;
  const what = indicators.length <= 3 ? indicators.join('_') : `${indicators.length}-indicators`;
  return `tonghop-${what}-${periods}-p${publication}.csv`.replace(/[^\w.-]/g, '');
}
