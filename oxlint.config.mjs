/**
 * @file The rules of the house, as far as a machine can keep them.
 *
 * ROOMS is the architecture: which room under `src/` may import which others, and what else. The import rules are
 * generated from it, so changing who may call whom means changing this table (and its twin in src/ARCHITECTURE.md).
 * Dynamic `import()` is not seen by the linter.
 */

const PURE = 'This room is pure: it must run in the page, in the worker and in Node, without a framework.';

/**
 * Room → the rooms it may import (`types`: types only), why the rest are closed to it, and which packages are closed
 * as well.
 */
const ROOMS = {
  lib: { may: [], why: 'lib knows no word of the domain.', pure: true },
  model: { may: ['lib'], why: 'The domain depends on nothing but lib.', pure: true },
  datasets: { may: ['lib', 'model'], why: 'A dataset knows the domain and nothing above it.', pure: true },
  explain: { may: ['lib', 'model'], why: 'Explanations are data computed from the domain.', pure: true },
  protocol: {
    may: ['lib', 'model', 'datasets', 'explain'],
    why: 'Both ends of the protocol are loaded by page and worker, so it stays below both.',
    pure: true,
  },
  engine: {
    may: ['lib', 'model', 'datasets', 'explain', 'protocol'],
    why: 'The engine runs in the worker and knows nothing of the page.',
    pure: true,
    tensors: true,
  },
  codec: {
    may: ['lib', 'model', 'datasets', 'presets'],
    why: 'A link is a document, told by what differs from a preset; not a running thing.',
    pure: true,
  },
  presets: { may: ['lib', 'model', 'datasets'], why: 'A preset is a document.', pure: true },
  lessons: {
    may: ['lib', 'model', 'datasets', 'explain', 'presets'],
    why: 'A lesson is a document and goals that look at data.',
    pure: true,
  },
  store: {
    may: ['lib', 'model', 'datasets', 'explain', 'protocol', 'codec', 'presets', 'lessons'],
    why: 'State knows no component, and speaks to the engine through the protocol only.',
  },
  ui: {
    may: ['lib'],
    types: ['model'],
    why: 'A component of ui knows no word of the domain; a form may know the type of its fields.',
  },
  features: {
    may: ['lib', 'model', 'datasets', 'explain', 'codec', 'presets', 'lessons', 'store', 'ui'],
    types: ['protocol'],
    why: 'A feature never imports another feature, and reaches the engine through the store.',
    apart: true,
  },
  app: {
    may: [
      'lib',
      'model',
      'datasets',
      'explain',
      'protocol',
      'codec',
      'presets',
      'lessons',
      'store',
      'ui',
      'features',
    ],
    why: "The engine is loaded by its worker's URL in main.tsx, never imported.",
  },
};

const PARENT = {
  regex: String.raw`(^|/)\.\.(/|$)`,
  message: 'Import another folder as #room/file.ts; ../ hides which room it is.',
};
const TENSORS = {
  regex: '^@tensorflow/',
  allowTypeImports: true,
  message: 'Only the engine touches a tensor, in its worker: import types of tfjs at most.',
};
const STOCK_TFJS = {
  regex: '^@tensorflow/tfjs$',
  message: 'The whole of tfjs doubles the worker; the engine is built on tfjs-core and the backends.',
};
const FRAMEWORKS = { regex: '^(react|react-dom|zustand|recharts|@dnd-kit)(/|$)', message: PURE };

/** `no-restricted-imports` patterns of one room. */
function importPatterns(name) {
  const { may, types = [], why, pure, tensors, apart } = ROOMS[name];
  const open = [...may, ...types, ...(apart ? [] : [name])];
  const closed = ['main', 'tools', ...Object.keys(ROOMS)].filter((room) => !open.includes(room));
  const allowed = [may.join(', ') || 'no other room', ...types.map((room) => `types of ${room}`)].join(
    ', and ',
  );
  const rooms = (list, allowTypeImports) => ({
    regex: `^#(${list.join('|')})(/|[.]|$)`,
    message: `${name} may import ${allowed}. ${why}`,
    allowTypeImports,
  });
  return [
    PARENT,
    rooms(closed, false),
    ...(types.length > 0 ? [rooms(types, true)] : []),
    tensors ? STOCK_TFJS : TENSORS,
    ...(pure ? [FRAMEWORKS] : []),
  ];
}

const restrictImports = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const roomOverrides = Object.keys(ROOMS).map((name) => ({
  files: name === 'app' ? ['src/app/**', 'src/main.tsx'] : [`src/${name}/**`],
  rules: restrictImports(importPatterns(name)),
}));

const TESTS = ['**/*.test.{ts,tsx}', '**/*-suite.ts', 'e2e/**'];
const ASSERTIONS = [
  'expect',
  'expect*',
  'expectTypeOf',
  'assert*',
  'fc.assert',
  'fc.assert*',
  'toBeAllclose',
];
const SAME_SEED = 'Same document, same seed, same curve: use #lib/rng.ts.';
const ONE_CLOCK = 'Time comes from #lib/clock.ts.';

export default {
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise', 'vitest'],
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'error', suspicious: 'error' },
  env: { browser: true, es2024: true },
  // The kernels are AssemblyScript, which its own compiler checks.
  ignorePatterns: [
    'dist',
    'public',
    'test-results',
    'playwright-report',
    'src/engine/compiled/wasm/kernels',
    'src/engine/peak/kernels',
  ],
  rules: {
    // Size: nothing stops one giant coordinator from growing but a number.
    'max-lines': ['error', { max: 300 }],
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
    'max-params': ['error', { max: 4 }],
    // Honesty of types and promises.
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    'typescript/no-import-type-side-effects': 'error',
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'no-console': ['error', { allow: ['error'] }],
    'no-eval': 'error',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
    // Names and doors.
    'import/no-default-export': 'error',
    'import/no-cycle': 'error',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'no-restricted-properties': [
      'error',
      { object: 'Math', property: 'random', message: SAME_SEED },
      { object: 'Date', property: 'now', message: ONE_CLOCK },
      { object: 'performance', property: 'now', message: ONE_CLOCK },
    ],
    ...restrictImports([PARENT]),
    // Left out on purpose: a registry narrows once, in one place; the compiler already knows what returns.
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',
    'consistent-return': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-new-array': 'off',
    'unicorn/no-useless-spread': 'off',
    'unicorn/prefer-add-event-listener': 'off',
    'unicorn/require-post-message-target-origin': 'off', // a worker has no origin to name
    'promise/always-return': 'off',
    'import/no-named-as-default-member': 'off',
    // Backends register themselves, and style sheets are imported for what they do.
    'import/no-unassigned-import': 'off',
    // Definitions are written in method style, which keeps their tables free of casts; none uses `this`.
    'typescript/unbound-method': 'off',
    // React and its people.
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    // An effect may name a dependency that only sets it off again.
    'react/exhaustive-effect-dependencies': 'off',
    'react/no-danger': 'error',
    'react/no-unstable-nested-components': ['error', { allowAsProps: true }],
    'react/button-has-type': 'error',
    // The page's roles and names are a contract with screen readers, tests and scripts; ARIA spells them out.
    'jsx-a11y/prefer-tag-over-role': 'off',
    // The drawing pad is an application: it takes the pen, the keyboard and the focus.
    'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['application', 'tabpanel'] }],
    'jsx-a11y/no-noninteractive-element-interactions': 'off',
    // React 17 and later need no import to see JSX.
    'react/react-in-jsx-scope': 'off',
  },
  overrides: [
    ...roomOverrides,
    { files: ['src/lib/rng.ts', 'src/lib/clock.ts'], rules: { 'no-restricted-properties': 'off' } },
    { files: ['src/tools/**', 'e2e/**'], rules: { 'no-console': 'off' } },
    { files: ['*.config.{ts,mjs}', 'e2e/*.config.ts'], rules: { 'import/no-default-export': 'off' } },
    {
      // A test compares rooms with one another and with stock tfjs, and tells its story in one long function.
      files: TESTS,
      rules: {
        ...restrictImports([PARENT]),
        'max-lines-per-function': 'off',
        'no-console': 'off',
        'oxc/approx-constant': 'off',
        'vitest/no-conditional-expect': 'off',
        'vitest/valid-title': 'off',
        'vitest/require-mock-type-parameters': 'off',
        'vitest/valid-expect': ['error', { maxArgs: 2 }],
        'vitest/expect-expect': ['error', { assertFunctionNames: ASSERTIONS }],
      },
    },
    // Stock layers are what tests measure ours by.
    { files: ['src/engine/testing/stock-layers.ts'], rules: restrictImports([PARENT]) },
    // Journeys measure inside the page, and their fixtures have a function called use.
    {
      files: ['e2e/**'],
      rules: { 'no-restricted-properties': 'off', 'react/rules-of-hooks': 'off', 'react/hooks': 'off' },
    },
  ],
};
