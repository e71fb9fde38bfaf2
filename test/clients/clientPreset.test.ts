import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { parse } from 'graphql';
import { GraphQLClient } from 'graphql-request';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSdl } from '../../src/graphql/sdl.ts';
import { serveSample } from '../helpers/servedSample.ts';
import { VISITS_BEFORE } from './questions.ts';

/** A folder that exists in the compiler's mind only; from within it packages are found as from any of ours. */
const FOLDER = fileURLToPath(new URL('generated/', import.meta.url));

const QUERY = `query Visits($period: Period!, $level: Level!, $after: String) {
  snapshot(period: $period) {
    state
    nation {
      figure(indicator: "VISITS") { value reason }
      descendants(level: $level, first: 5, after: $after) { nodes { code level } pageInfo { hasNextPage endCursor } }
    }
  }
}`;

/** What somebody writes who has generated the types of the query. */
const use = (body: string): string => `
import { GraphQLClient } from 'graphql-request';
import { graphql } from './gql.js';
const Visits = graphql(${JSON.stringify(QUERY)});
export async function ask(client: GraphQLClient) {
${body}
}
`;

const RIGHT = `
  const { snapshot } = await client.request(Visits, { period: '2010-11', level: 'COMMUNE' });
  const value: number | null | undefined = snapshot?.nation.figure?.value;
  const codes: string[] = snapshot?.nation.descendants.nodes.map(({ code }) => code) ?? [];
  const after: string | null | undefined = snapshot?.nation.descendants.pageInfo.endCursor;
  if (snapshot?.state === 'FINAL' || snapshot?.nation.figure?.reason === 'NO_VALUE') return null;
  return { value, codes, after };`;

const WRONG: readonly (readonly [what: string, body: string, says: string])[] = [
  ['a variable is missing', "await client.request(Visits, { level: 'COMMUNE' });", 'period'],
  ['a level is unknown', "await client.request(Visits, { period: '2010-11', level: 'WARD' });", '"WARD"'],
  [
    'a field was not asked for',
    "(await client.request(Visits, { period: '2010', level: 'COMMUNE' })).snapshot?.nation.name;",
    "'name'",
  ],
  [
    'what may be null is taken for granted',
    "(await client.request(Visits, { period: '2010', level: 'COMMUNE' })).snapshot.nation;",
    'possibly',
  ],
];

/** Compiles programs that use the generated types, as strictly as can be; what the compiler says of each. */
function compile(generated: ReadonlyMap<string, string>, bodies: readonly string[]): string[][] {
  const mains = bodies.map((_body, index) => `${FOLDER}main${index}.ts`);
  const virtual = new Map([...generated, ...bodies.map((body, index): [string, string] => [mains[index]!, use(body)])]);
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts'],
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    directoryExists: (name) => `${name}/` === FOLDER || ts.sys.directoryExists(name),
    fileExists: (name) => virtual.has(name) || disk.fileExists(name),
    readFile: (name) => virtual.get(name) ?? disk.readFile(name),
    getSourceFile(name, language, ...others) {
      const text = virtual.get(name);
      return text === undefined
        ? disk.getSourceFile(name, language, ...others)
        : ts.createSourceFile(name, text, language);
    },
  };
  const program = ts.createProgram(mains, options, host);
  const all = ts.getPreEmitDiagnostics(program);
  return mains.map((main) =>
    all
      .filter(({ file }) => file?.fileName === main || !mains.includes(file?.fileName ?? ''))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}

describe('the client preset of GraphQL Code Generator', () => {
  const { endpoint } = serveSample();
  const files = new Map<string, string>();
  const found = new Map<string, readonly string[]>();
  const complaints = (body: string): readonly string[] => found.get(body)!;

  beforeAll(async () => {
    const document = { location: 'visits.ts', document: parse(QUERY), rawSDL: QUERY };
    const sections = await preset.buildGeneratesSection({
      baseOutputDir: FOLDER,
      schema: parse(readSdl().join('\n')),
      documents: [document],
      config: {
        enumsAsTypes: true,
        emitLegacyCommonJSImports: false,
        useTypeImports: true,
        scalars: { ID: 'string', Period: 'string', Date: 'string', DateTime: 'string' },
      },
      presetConfig: { fragmentMasking: false },
      pluginMap: {},
      plugins: [],
    });
    for (const section of sections) files.set(section.filename, await codegen(section));
    const bodies = [RIGHT, ...WRONG.map(([, body]) => body)];
    compile(files, bodies).forEach((said, index) => found.set(bodies[index]!, said));
  }, 60_000);

  test('makes types with which a program that is right compiles', () => {
    expect([...files.keys()].map((name) => name.slice(FOLDER.length))).toEqual(
      expect.arrayContaining(['gql.ts', 'graphql.ts']),
    );
    expect(complaints(RIGHT)).toEqual([]);
  });

  test.each(WRONG)('makes types with which a program does not compile where %s', (_what, body, says) => {
    expect(complaints(body).join('\n')).toContain(says);
  });

  test('makes documents that the server answers', async () => {
    const { outputText } = ts.transpileModule(files.get(`${FOLDER}graphql.ts`)!, {
      compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022 },
    });
    const { VisitsDocument } = (await import(`data:text/javascript,${encodeURIComponent(outputText)}`)) as {
      VisitsDocument: ReturnType<typeof parse>;
    };
    const answer: unknown = await new GraphQLClient(endpoint()).request(VisitsDocument, {
      period: '2010-11',
      level: 'PROVINCE',
    });
    expect(answer).toMatchObject({
      snapshot: {
        state: 'REVISED',
        nation: { figure: { value: VISITS_BEFORE, reason: null }, descendants: { pageInfo: { hasNextPage: false } } },
      },
    });
  });
});
