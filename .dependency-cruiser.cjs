/**
 * The layers: imports run only down the ranks, and folders of one rank do not import each other. `npm run check` reads this file and
 * src/README.md draws it. CommonJS, because that is what the tool loads.
 */
const RANKS = [
  ['src/lib/'],
  ['src/domain/'],
  ['src/config.ts', 'src/logger.ts', 'src/version.ts'],
  ['src/db/'],
  [
    'src/batches/',
    'src/units/',
    'src/indicators/',
    'src/periods/',
    'src/reports/',
    'src/snapshots/',
    'src/runs/',
    'src/keys/',
  ],
  ['src/fold/'],
  ['src/rollup/', 'src/intake/', 'src/figures/', 'src/scheduler/', 'src/metrics/'],
  ['src/graphql/', 'src/http/'],
  ['src/app.ts', 'src/workshop/'],
  ['jobs/', 'seeds/'],
  ['src/cli/', 'src/main.ts'],
];

/** Who may import another of the same rank all the same. */
const SIDEWAYS = { 'src/http/': ['src/graphql/'], 'src/main.ts': ['src/cli/'] };

const startOf = (paths) => `^(${paths.map((path) => path.replaceAll('.', '\\.')).join('|')})`;

const ranks = RANKS.flatMap((folders, rank) =>
  folders.map((folder) => {
    const above = RANKS.slice(rank).flat();
    const allowed = [folder, ...(SIDEWAYS[folder] ?? [])];
    const below = RANKS.slice(0, rank).flat();
    return {
      name: `rank ${rank}, ${folder.replace(/\/$/, '')}`,
      comment:
        `${folder} has rank ${rank} and imports ${below.length === 0 ? 'nothing of ours' : `only ${below.join(' ')}`}. ` +
        'What both need moves to a lower rank; what is needed from above is passed in as an argument, whose type lives here.',
      severity: 'error',
      from: { path: startOf([folder]) },
      to: { path: startOf(above), pathNot: startOf(allowed) },
    };
  }),
);

/** Files that decide or compute and touch nothing: all of src/fold but for what fetches its inputs. */
const PURE =
  '^src/(domain/|fold/(?!inputLibrary\\.ts|monthCache\\.ts|unitReports\\.ts)|rollup/(planRollup|reconcile|foldPeriod|foldBranches|periodChange)\\.ts|scheduler/planSlots\\.ts|intake/duePeriods\\.ts)';
const DATABASE_PACKAGES = '(^|/)node_modules/(knex|better-sqlite3|mysql2)/';
/** Builtins that reach the world outside the process, or another thread. */
const WORLD =
  '^(node:)?(fs|worker_threads|child_process|cluster|net|tls|http|https|http2|dgram|dns|os|process|sqlite|timers)(/|$)';

module.exports = {
  forbidden: [
    {
      name: 'no cycles',
      comment:
        'Files that import each other can only be understood together. Move what both need to a third file, or pass one to the ' +
        'other as an argument. Imports of types count, because readers follow them too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...ranks,
    {
      name: 'every folder has a rank',
      comment:
        'This file stands in no layer. Move it to a folder that has a rank, or give its folder one in .dependency-cruiser.cjs.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: startOf(RANKS.flat()) },
    },
    {
      name: 'src stands alone',
      comment:
        'The product never needs its tests, benchmarks or scripts. Move what it needs to src/lib or to where it belongs.',
      severity: 'error',
      from: { path: '^(src|jobs|seeds)/' },
      to: { path: '^(test|bench|scripts|web)/' },
    },
    {
      name: 'the page stands alone',
      comment:
        'What runs in the browser knows the server by what it answers, not by its sources; the form of the worked queries is all that ' +
        'both name.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|jobs|seeds|test|bench|scripts)/', pathNot: '^src/http/exampleQuery\\.ts$' },
    },
    {
      name: 'the API reads',
      comment:
        'graphql and http import readers and src/figures, never a store. A mutation calls src/intake or src/scheduler, which decide ' +
        'what may be written.',
      severity: 'error',
      from: { path: '^src/(graphql|http)/' },
      to: { path: 'Store\\.ts$' },
    },
    {
      name: 'one page of Apollo',
      comment:
        "Only src/graphql/server.ts, formatError.ts, its plugins and src/http/graphqlRoute.ts know Apollo's server, so that it can be " +
        'replaced. Take types and errors from the package graphql and from src/domain/errors.ts.',
      severity: 'error',
      from: {
        path: '^(src|jobs|seeds)/',
        pathNot:
          '^src/(graphql/(server|formatError|limitErrors|mutationPlugin|answerStatus|costPlugin|keepNoErrors|orderErrors|execution/(executeByPrinting|boundAnswer))|http/graphqlRoute)\\.ts$',
      },
      to: { path: '(^|/)node_modules/(@apollo/|@as-integrations/)' },
    },
    {
      name: 'one folder of cron',
      comment: 'Only src/scheduler knows cron expressions. Anything else gets the time of its slot as an argument.',
      severity: 'error',
      from: { path: '^(src|jobs|seeds)/', pathNot: '^src/scheduler/' },
      to: { path: '(^|/)node_modules/(node-cron|cron-parser)/' },
    },
    {
      name: 'one folder of engines',
      comment: 'Only src/db loads knex and the drivers. Others take the type Database from src/db/connect.ts.',
      severity: 'error',
      from: { path: '^(src|jobs|seeds)/', pathNot: '^src/db/' },
      to: { path: DATABASE_PACKAGES },
    },
    {
      name: 'lib and domain touch nothing',
      comment:
        'Neither files nor threads, neither network nor database down here: take the value as an argument, and read it in the rank ' +
        'that has the right to (src/db, the readers, src/cli).',
      severity: 'error',
      from: { path: '^src/(lib|domain)/' },
      to: { path: `${WORLD}|${DATABASE_PACKAGES}` },
    },
    {
      name: 'pure files stay pure',
      comment:
        'What a figure is and what has to be recomputed are decided without knex, node: modules or configuration. Let the file that ' +
        'calls this one fetch the value and pass it in (src/fold/inputLibrary.ts, src/rollup/runRollup.ts).',
      severity: 'error',
      from: { path: PURE },
      to: { path: `${DATABASE_PACKAGES}|^src/(db/|config\\.ts|logger\\.ts)` },
    },
    {
      name: 'pure files stay pure: builtins',
      comment: 'As above: no module of Node. Text, numbers and typed arrays need none.',
      severity: 'error',
      from: { path: PURE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'declared packages only',
      comment: 'The package is not in the dependencies of package.json: add it there, or use one that is.',
      severity: 'error',
      from: { path: '^(src|jobs|seeds)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      comment: 'There is no such file or package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports that only bring types count too: a rank is about what a reader has to know.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
