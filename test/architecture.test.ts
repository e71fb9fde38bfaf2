/** What the import rules of .dependency-cruiser.cjs cannot see: who builds queries, who reads the environment, who asks for the time. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Rule {
  readonly name: string;
  /** Folders or files that the rule is about. */
  readonly of: readonly string[];
  /** Folders or files within them where it does not hold. */
  readonly except: readonly string[];
  readonly forbidden: RegExp;
  readonly instead: string;
  /** What it has to find, and what it has to let pass. */
  readonly finds: readonly string[];
  readonly passes: readonly string[];
}

const STORES_AND_READERS = ['batches', 'units', 'indicators', 'periods', 'reports', 'snapshots', 'runs', 'keys'];

const RULES: readonly Rule[] = [
  {
    name: 'queries are built by stores and readers only',
    of: ['src', 'jobs', 'seeds'],
    except: ['src/db', ...STORES_AND_READERS.map((folder) => `src/${folder}`)],
    forbidden: /\bknex\s*(?:<[^;]*?>\s*)?(?:\(|\.\s*[a-z])/,
    instead: 'move the statement to a reader or a store (src/units ... src/runs) and call that',
    finds: [
      "database.knex('unit')",
      'database.knex<Row>("unit")',
      'inside.knex.raw("select 1")',
      "knex\n  .from('unit')",
    ],
    passes: ['readCounter(database.knex, "receipt")', "import knex from 'knex';", 'readonly knex: Knex;'],
  },
  {
    name: 'the environment is read by the command line only',
    of: ['src', 'jobs', 'seeds'],
    except: ['src/cli'],
    forbidden: /\bprocess\s*(?:\.|\?\.|\[)\s*['"]?env\b|\benv\b[^=;]*\}\s*=\s*process\b/,
    instead: 'add it to src/config.ts and take the value from the Config that is passed in',
    finds: ['process.env.PORT', "process['env']", 'const { env } = process;'],
    passes: ['process.exitCode = 1', 'readonly environment: string'],
  },
  {
    name: 'the command line hands the environment to readConfig',
    of: ['src/cli'],
    except: [],
    forbidden: /(?<!\breadConfig\()\bprocess\s*(?:\.|\?\.|\[)\s*['"]?env\b/,
    instead: 'add it to src/config.ts, where all faults are told at once, and use readConfig(process.env)',
    finds: ['process.env.PORT', "Number(process.env['PORT'])"],
    passes: ['readConfig(process.env)'],
  },
  {
    name: 'what decides and computes has no clock and no chance',
    of: ['src/lib', 'src/domain', 'src/fold', 'src/rollup'],
    except: [],
    forbidden:
      /\bDate\s*\.\s*now\b|\bDate\s*\(\s*\)|\bnew\s+Date\b(?!\s*\()|\bperformance\s*\.\s*now\b|\bTemporal\s*\.\s*Now\b|\bMath\s*\.\s*random\b/,
    instead: 'take the time as an argument; src/app.ts, src/cli and src/scheduler know what time it is',
    finds: ['Date.now()', 'new Date()', 'new Date;', 'new Date( )', 'performance.now()', 'Math.random()'],
    passes: ['new Date(Date.UTC(2010, 0, 1))', 'new Date(slot)', 'isDate(day)'],
  },
];

describe.each(RULES)('$name', (rule) => {
  it('holds', () => {
    const faults = filesOf(rule).flatMap((path) => faultsIn(readFileSync(path, 'utf8'), path, rule));
    expect(faults, `${faults.join('\n')}\nInstead: ${rule.instead}.`).toEqual([]);
  });

  it.each(rule.finds)('finds %j', (text) => {
    expect(faultsIn(text, 'example.ts', rule)).toHaveLength(1);
  });

  it.each(rule.passes)('lets %j pass', (text) => {
    expect(faultsIn(text, 'example.ts', rule)).toEqual([]);
  });
});

it('looks at every folder that a rule names', () => {
  for (const rule of RULES) {
    for (const path of [...rule.of, ...rule.except]) expect(readdirSync(path), path).not.toHaveLength(0);
  }
});

function filesOf({ of, except }: Rule): string[] {
  return of
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .filter((path) => !except.some((exempt) => path === exempt || path.startsWith(`${exempt}/`)));
}

function faultsIn(source: string, path: string, { forbidden }: Rule): string[] {
  const text = withoutComments(source);
  return [...text.matchAll(new RegExp(forbidden, 'g'))].map(
    (match) => `${path}:${text.slice(0, match.index).split('\n').length}: ${match[0].replace(/\s+/g, ' ')}`,
  );
}

/** Lines keep their numbers. */
function withoutComments(source: string): string {
  return source
    .replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}
