import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { createHash } from 'node:crypto';
import { KnownError } from '../../domain/errors.ts';
import { costOfTable, figuresInRow } from '../../figures/table/tableCost.ts';
import { FigureTable } from '../../figures/table/figureTable.ts';
import type { TablePlan } from '../../figures/table/tablePlan.ts';
import type { Context } from '../../graphql/context.ts';
import { costHeaders } from '../../graphql/costHeaders.ts';
import type { Executed } from '../../graphql/limits/executed.ts';
import { Measure } from '../../graphql/limits/measure.ts';
import { chunked } from '../../lib/chunks.ts';
import { othersTurn } from '../../lib/othersTurn.ts';
import type { Publication } from '../../snapshots/publicationReader.ts';
import { VERSION } from '../../version.ts';
import type { Executing } from '../boundExecution.ts';
import { namesTag } from '../entityTag.ts';
import { tellFaults } from './csvFaults.ts';
import { cellsOfRow, headerOf } from './csvRows.ts';
import { csvLines } from './csvText.ts';
import { explanation } from './explanation.ts';
import { planCsv, type PlannedCsv } from './planCsv.ts';

const ROWS_AT_ONCE = 500;
const BYTE_ORDER_MARK = '\uFEFF';

/** Of a table as CSV, which has no pages. */
export const CSV_WAY_OUT =
  'ask for fewer indicators or periods, for one level, within a unit or a group, or for the best ones alone with "top"';

/** The table as CSV by a plain GET, since spreadsheets and reporting tools do not write GraphQL. */
export function addTableCsv(
  http: FastifyInstance,
  createContext: (executed: Executed) => Context,
  bounded: (handler: Executing) => RouteHandlerMethod,
): void {
  const answer = bounded(async (request, reply, executed) => {
    const context = createContext(executed);
    try {
      return await answerTable(context, searchOf(request), request, reply);
    } catch (error) {
      const isLate = context.library.database.dialect.isTimeout(error);
      const told = isLate ? context.budget.timeout() : error;
      if (!(told instanceof KnownError)) throw error;
      if (told.code === 'SERVER_BUSY' || told.code === 'QUERY_TIMEOUT') executed.refused(told.code);
      if (told.code === 'SERVER_BUSY') reply.header('retry-after', '1');
      if (told.code === 'QUERY_TIMEOUT') reply.header('retry-after', String(context.budget.retrySeconds));
      return tellFaults(told, request, reply);
    }
  });
  http.get('/table.csv', { config: { asksForPassword: true } }, function (request, reply) {
    if (searchOf(request).size > 0) return answer.call(this, request, reply);
    return reply.type('text/plain; charset=utf-8').send(explanation(originOf(request)));
  });
}

function searchOf({ url }: FastifyRequest): URLSearchParams {
  return new URL(url, 'http://localhost').searchParams;
}

/** The address as the client has it, for examples; what it calls the server need not be a name. */
function originOf({ headers: { host } }: FastifyRequest): string {
  const address = `http://${host ?? 'localhost'}`;
  return URL.canParse(address) ? new URL(address).origin : 'http://localhost';
}

async function answerTable(
  context: Context,
  query: URLSearchParams,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const planned = await planCsv(context, query);
  const { asked, plan } = planned;
  const { edition } = plan.latest;
  const etag = etagOf(edition.publication, query);
  const caching = {
    etag,
    // Only what names its publication can never be another answer; it is still nobody's but the asker's.
    'cache-control': asked.publication === null ? 'private, no-cache' : 'private, max-age=86400, immutable',
    'last-modified': new Date(edition.publication.publishedAt).toUTCString(),
  };
  if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).headers(caching).send();
  const cost = costOf(planned);
  reply.headers(costHeaders(context.budget, cost, edition));
  context.budget.admit({ cost, whole: true, costliest: undefined });
  await context.budget.begin();
  const text = await textOf(context, planned);
  return reply
    .headers({
      ...caching,
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${fileName(plan, edition.publication.number)}"`,
    })
    .send(text);
}

/** As the budget will count it; a comparison is a figure more for each. */
function costOf({ asked, plan }: PlannedCsv): number {
  const { figures, looks } = costOfTable(plan);
  return new Measure({ figures: asked.compare ? 2 * figures : figures, looks }).cost;
}

/** The whole text, before its first byte is sent: what fails halfway could not be told any more. */
async function textOf(context: Context, { asked, plan }: PlannedCsv): Promise<string> {
  const table = new FigureTable(plan, context.reader, context.budget);
  const rows = await table.all();
  if (asked.compare) context.budget.spendFigures(rows.length * figuresInRow(plan));
  const texts = [(asked.bom ? BYTE_ORDER_MARK : '') + csvLines([headerOf(table, asked)], asked)];
  for (const some of chunked(rows, ROWS_AT_ONCE)) {
    await othersTurn();
    context.budget.checkTime();
    texts.push(csvLines(await Promise.all(some.map((row) => cellsOfRow(context.reader, table, row, asked))), asked));
  }
  return texts.join('');
}

/**
 * Names the publication and the arguments, in whichever order they stand. In a database that was restored from a copy the same number will be given
 * once more, to something else.
 */
function etagOf({ number, publishedAt }: Publication, query: URLSearchParams): string {
  const sorted = new URLSearchParams(query);
  sorted.sort();
  const hash = createHash('sha256').update(`table.csv ${VERSION}\n${number} ${publishedAt}\n${sorted.toString()}`);
  return `"${number}-${hash.digest('base64url').slice(0, 22)}"`;
}

function fileName({ indicators, views }: TablePlan, publication: number): string {
  const [first, last] = [views.at(0)!.period.code, views.at(-1)!.period.code];
  const periods = first === last ? first : `${first}_${last}`;
  const what = indicators.length <= 3 ? indicators.join('_') : `${indicators.length}-indicators`;
  return `tonghop-${what}-${periods}-p${publication}.csv`.replace(/[^\w.-]/g, '');
}
