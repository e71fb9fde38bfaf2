import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['src/graphql/generated/', 'data/', 'coverage/', '.bench/', 'dist-explorer/', '.dist-explorer-*/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    name: 'every file',
    rules: {
      // "== null" asks for null and undefined at once, which is what GraphQL leaves of an argument that was not given.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-implicit-coercion': ['error', { boolean: true, number: true, string: true, allow: ['!!'] }],
    },
  },
  {
    name: 'TypeScript',
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Columns are typed arrays that are read in bounds by construction, and noUncheckedIndexedAccess cannot know it: the "!" marks
      // exactly those places. A check there would cost time in the innermost loops and could never fail.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A number in a message is what it looks like. Objects, null and undefined stay forbidden.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // "return refuse(...)" is how a check reports a fault and gives nothing. The compiler already sees to it that nobody uses the
      // result of what returns nothing, and "void" says that it is meant.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // The underscore says that a name stands only for its place; a rest property leaves its siblings out on purpose.
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          destructuredArrayIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
    },
  },
  {
    name: 'named exports only, so that a thing has one name everywhere',
    files: ['src/**', 'jobs/**', 'seeds/**', 'bench/**', 'scripts/**', 'web/**'],
    ignores: ['**/*.d.ts'],
    rules: { 'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }] },
  },
  {
    // What has to run as it stands: for an older Node, in the browser, or before TypeScript is at hand.
    name: 'plain JavaScript',
    files: ['**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.strict],
    rules: { 'no-undef': 'error' },
  },
  {
    files: ['bin/**', 'scripts/*.js', '.dependency-cruiser.cjs'],
    languageOptions: { globals: { URL: false, console: false, module: false, process: false } },
  },
);
