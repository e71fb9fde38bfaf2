// Writes the files that are generated and committed; with --check only says whether they are current.
import { codegen } from '@graphql-codegen/core';
import * as typescriptPlugin from '@graphql-codegen/typescript';
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers';
import { buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'prettier';
import { readSdl } from '../src/graphql/sdl.ts';
import { apiDocument } from './apiDocument/apiDocument.ts';

const sdl = readSdl().join('\n');

const config = {
  useTypeImports: true,
  enumsAsTypes: true,
  strictScalars: true,
  immutableTypes: true,
  avoidOptionals: { field: true },
  maybeValue: 'T | null',
  contextType: '../context.ts#Context',
  scalars: { ID: 'string', Period: 'string', Date: 'string', DateTime: 'string' },
  mappers: {
    Snapshot: '../../figures/view.ts#View',
    Unit: '../sources.ts#UnitSource',
    UnitEvent: '../unitHistory.ts#UnitEventSource',
    UnitState: '../unitHistory.ts#UnitStateSource',
    Group: '../sources.ts#GroupSource',
    Subject: '../sources.ts#SubjectSource',
    Figure: '../../figures/shownFigure.ts#ShownFigure',
    Change: '../comparisons.ts#ComparedFigure',
    Break: '../breaks.ts#BreakSource',
    Explanation: '../../figures/figure.ts#Figure as FigureSource',
    FigureInput: '../../figures/explain/inputs.ts#FigureInput as FigureInputSource',
    ExplainedFormula: '../../figures/explain/formulaInputs.ts#ExplainedFormula as ExplainedFormulaSource',
    FormulaInput: '../../figures/explain/formulaInputs.ts#FormulaInput as FormulaInputSource',
    Conversion: '../../figures/figure.ts#Figure as FigureSource',
    ConvertedUnit: '../../figures/boundaries/convertedUnits.ts#ConvertedUnit as ConvertedUnitSource',
    UnitMonth: '../../figures/explain/unitMonths.ts#UnitMonth as UnitMonthSource',
    ReceivedReport: '../../figures/explain/receivedReports.ts#ReceivedReport as ReceivedReportSource',
    CarriedUnit: '../../figures/explain/carried.ts#CarriedUnit as CarriedUnitSource',
    SetAsideObservation: '../../figures/explain/setAside.ts#SetAsideObservation as SetAsideObservationSource',
    FigureChangeConnection: '../changes.ts#ChangesSource',
    FigureChange: '../changes.ts#ChangeSource',
    MissingUnit: '../../figures/explain/missing.ts#MissingUnit as MissingUnitSource',
    Indicator: '../../domain/indicator.ts#IndicatorDefinition',
    Availability: '../../figures/availability.ts#Availability as AvailabilitySource',
    PeriodAvailability: '../../figures/availability.ts#PeriodAvailability as PeriodAvailabilitySource',
    FigureTable: '../tables.ts#TableSource',
    FigureRow: '../tables.ts#RowSource',
    TableColumn: '../../figures/table/tablePlan.ts#Column',
    TableTotal: '../../figures/table/tableTotals.ts#TableTotal as TableTotalSource',
    Freshness: '../../figures/freshness.ts#Freshness as FreshnessSource',
    OutstandingMonth: '../../figures/explain/outstanding.ts#OutstandingMonth as OutstandingMonthSource',
    OutstandingProvince: '../../figures/explain/outstanding.ts#Outstanding as OutstandingSource',
    Publication: '../../snapshots/publicationReader.ts#Publication as PublicationSource',
    Job: '../../scheduler/job.ts#Job as JobSource',
    Run: '../../runs/runReader.ts#Run as RunSource',
  },
};

async function resolverTypes(): Promise<string> {
  const code = await codegen({
    filename: 'types.ts',
    schema: parse(sdl),
    documents: [],
    config,
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript: typescriptPlugin, resolvers: resolversPlugin },
  });
  return format(`// Generated from schema/*.graphql by "npm run generate"; not to be edited.\n${code}`, {
    parser: 'typescript',
    singleQuote: true,
    printWidth: 120,
  });
}

const outputs: readonly (readonly [path: string, text: string])[] = [
  ['src/graphql/generated/types.ts', await resolverTypes()],
  ['test/golden/schema.graphql', `${printSchema(lexicographicSortSchema(buildSchema(sdl)))}\n`],
  ['docs/api.md', apiDocument()],
];

const stale: string[] = [];
for (const [path, text] of outputs) {
  if (process.argv.includes('--check')) {
    if (readFileSync(path, 'utf8') !== text) stale.push(path);
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
if (stale.length > 0) {
  console.error(`not current: ${stale.join(', ')}; run "npm run generate"`);
  process.exitCode = 1;
}
