// Which room may import from which (docs/adr/0001-the-house.md).
const rooms = ['src-shared', 'src-core', 'src-main', 'src-backend', 'src-preload', 'src-renderer'];
const allowed = {
  'src-shared': [],
  'src-core': ['src-shared'],
  'src-main': ['src-shared', 'src-core'],
  'src-backend': ['src-shared', 'src-core'],
  'src-preload': ['src-shared'],
  'src-renderer': ['src-shared'],
};
const tests = '\\.test\\.tsx?$';
const wall = (room) => ({
  name: `${room}-imports-only-${['itself', ...allowed[room]].join('-and-')}`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: tests },
  to: {
    path: `^(${[...rooms, 'testing', 'e2e', 'bench', 'build'].filter((other) => other !== room && !allowed[room].includes(other)).join('|')})/`,
  },
});

/** The folders of a room in layers: each may import from those named before it. */
const floors = {
  'src-core': [
    ['http', 'ingest', 'diagnosis', 'numbers'],
    ['imports', 'connectors', 'llm'],
  ],
  'src-core/diagnosis': [
    ['stats', 'wording', 'input'],
    ['series', 'kpi', 'change', 'drivers', 'figures', 'events', 'localise', 'measurement', 'volume'],
    ['frame', 'quality'],
    ['evidence'],
    ['weighing', 'causes', 'confidence'],
    ['forecast', 'actions'],
    ['explain', 'whatIf'],
  ],
  'src-main': [['base'], ['secrets', 'store'], ['services'], ['jobs'], ['api'], ['shell', 'cli']],
  'src-renderer': [['ui', 'charts'], ['client', 'view'], ['common'], ['features'], ['app'], ['gallery']],
};
const floorRules = Object.entries(floors).flatMap(([room, order]) =>
  order.slice(0, -1).map((folders, at) => ({
    name: `${room}-${folders.join('-and-')}-know-nothing-above`,
    severity: 'error',
    from: { path: `^${room}/(${folders.join('|')})/`, pathNot: tests },
    to: {
      path: `^${room}/(${order
        .slice(at + 1)
        .flat()
        .join('|')})/`,
    },
  })),
);

module.exports = {
  forbidden: [
    ...rooms.map(wall),
    ...floorRules,
    {
      name: 'the-parts-of-the-diagnosis-do-not-know-the-whole',
      comment: 'diagnose.ts and the files beside it put the parts together.',
      severity: 'error',
      from: { path: '^src-core/diagnosis/[^/]+/', pathNot: '\\.(test|fixture)\\.tsx?$' },
      to: { path: '^src-core/diagnosis/[^/]+$', pathNot: '\\.fixture\\.ts$' },
    },
    {
      name: 'no-feature-knows-another',
      comment: 'What two features share moves down, to common/ or ui/.',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/', pathNot: tests },
      to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'the-lab-is-no-part-of-the-product',
      comment:
        'Its stored results are (diagnosis/weighing/weights.json). Only the evaluation’s own commands and job import it, and what writes the sample workspace: docs/adr/0016-the-lab.md.',
      severity: 'error',
      from: {
        path: '^src-',
        pathNot: [
          '^src-core/lab/',
          '^src-main/services/evaluation/',
          '^src-main/jobs/(sample|eval|evaluat)[A-Za-z]*Task\\.ts$',
          '^src-main/cli/evaluation/',
          '^src-main/cli/commands/(sample|eval|evalRuns|promptsPromptfoo)\\.ts$',
          '\\.fixture\\.tsx?$',
          tests,
        ],
      },
      to: { path: '^src-core/lab/' },
    },
    {
      name: 'the-simulation-knows-no-evaluation',
      severity: 'error',
      from: { path: '^src-core/lab/simulation/', pathNot: tests },
      to: { path: '^src-core/lab/evaluation/' },
    },
    {
      name: 'electron-only-in-its-shell',
      severity: 'error',
      from: { path: '^src-', pathNot: '^(src-main/shell/electron|src-preload)/' },
      to: { path: '^(node_modules/)?electron($|/)' },
    },
    {
      name: 'the-database-driver-only-in-the-store',
      comment: 'And in the lock between processes, which is SQLite’s own.',
      severity: 'error',
      from: { path: '^src-', pathNot: `^src-main/(store/|base/fileLock\\.ts$)|${tests}` },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'the-keychain-only-in-secrets',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/secrets/' },
      to: { path: '@napi-rs/keyring' },
    },
    {
      name: 'shared-and-renderer-know-no-node',
      severity: 'error',
      from: { path: '^(src-shared|src-renderer)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-diagnosis-is-pure',
      comment: 'No clock, file or network: a test calls it with plain objects.',
      severity: 'error',
      from: { path: '^src-core/diagnosis/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-test-in-the-product',
      severity: 'error',
      from: { path: '^src-', pathNot: tests },
      to: { path: tests },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', tests, '(^|/)tsconfig\\.json$', '\\.html$', '\\.css$'] },
      to: {},
    },
    {
      name: 'listed-in-package-json',
      severity: 'error',
      from: { path: '^src-' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
  },
};
