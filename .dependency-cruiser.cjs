/** Who may look where (ARCHITECTURE.md). Checked by `npm run check`, circles and type imports included. */
const features = '^src/features/([^/]+)/';

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: { path: '^src' }, to: { circular: true } },
    {
      name: 'pure-rooms',
      comment: 'domain, chat and i18n look at nothing of ours but themselves',
      severity: 'error',
      from: { path: '^src/(domain|chat|i18n)/' },
      to: { path: '^src/', pathNot: '^src/$1/' },
    },
    {
      name: 'pure-libraries',
      comment: 'no I/O and no platform in the pure rooms',
      severity: 'error',
      from: { path: '^src/(domain|chat|i18n)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'db',
      severity: 'error',
      from: { path: '^src/db/' },
      to: { path: '^src/', pathNot: '^src/(db|domain|chat|generated)/' },
    },
    {
      name: 'only-db-knows-prisma',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(db|generated)/' },
      to: { path: ['^src/generated', '@prisma/', '^node_modules/pg/', 'pglite'] },
    },
    {
      name: 'hsds',
      comment: 'reading directories knows what a directory is, and nothing of databases',
      severity: 'error',
      from: { path: '^src/hsds/' },
      to: { path: '^src/', pathNot: '^src/(hsds|domain)/' },
    },
    {
      name: 'calendar',
      comment: 'calendar files know what a meeting is, and nothing of databases',
      severity: 'error',
      from: { path: '^src/calendar/' },
      to: { path: '^src/', pathNot: '^src/(calendar|domain|chat)/' },
    },
    {
      name: 'documents',
      comment:
        'a paper is data; its writers know fonts and formats, and of what stands in it no more than the domain',
      severity: 'error',
      from: { path: '^src/documents/' },
      to: { path: '^src/', pathNot: '^src/(documents|domain|i18n)/' },
    },
    {
      name: 'faces',
      comment: 'a face knows the vocabulary, its own folder, and nothing else of us',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/chat/', '^src/adapters/$1/'] },
    },
    {
      name: 'engine',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { path: '^src/', pathNot: '^src/(engine|db|domain|chat|i18n|documents)' },
    },
    {
      name: 'features',
      comment: 'a column leans on no other, and knows of the engine only what a feature is',
      severity: 'error',
      from: { path: features },
      to: {
        path: '^src/',
        pathNot: [
          '^src/engine/feature\\.ts$',
          '^src/documents/(paper|chart|map|picture)\\.ts$',
          '^src/(db|domain|chat|i18n)/',
          '^src/features/$1/',
        ],
      },
    },
    {
      name: 'pages',
      comment: 'a page is a door of its own: it knows no feature and no face',
      severity: 'error',
      from: { path: '^src/pages/' },
      to: { path: '^src/(features/(?!partners/import-texts)|adapters|cli|sandbox)' },
    },
    {
      name: 'app',
      comment: 'what tests build knows no face',
      severity: 'error',
      from: { path: '^src/app\\.ts$' },
      to: { path: '^src/(adapters|sandbox|hsds|cli)/' },
    },
    {
      name: 'sandbox',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/(hsds|cli|adapters/(slack|teams))/' },
    },
    {
      name: 'entries-are-nobody-s',
      comment: 'only entry points start things',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli/|sandbox/|[^/]+\\.ts$)' },
      to: { path: '^src/(cli/|(main|start|server|config|log|app|manifests)\\.ts$)' },
    },
    {
      name: 'no-development-libraries',
      comment: 'but for drawing the icons of the Teams package, which happens when manifests are written',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/teams/manifest\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/generated' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
