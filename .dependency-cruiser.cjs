/**
 * The direction of the house (README, "How the house is built"). `tests/architecture` runs these rules.
 * @type {import('dependency-cruiser').IConfiguration}
 */

/** A folder may import itself, the folders named and the packages named; nothing else. */
function only(folder, folders, packages) {
  const inside = [folder, ...folders].map((name) => `^src/${name}/`);
  const outside = packages.map((name) => `node_modules/${name}(/|$)`);
  return {
    name: `${folder}-imports-only`,
    comment: `src/${folder} may import ${[folder, ...folders].join(', ')} and ${packages.join(', ') || 'no package'}.`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { pathNot: [...inside, ...outside] },
  };
}

const react = ['react', 'react-dom', '@types/react', '@types/react-dom'];
const screen = [
  '@mantine/[^/]+',
  '@tabler/icons-react',
  '@dnd-kit/[^/]+',
  '@fontsource-variable/inter',
  'zustand',
  ...react,
];

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?url$'] },
    },
    only('core', [], ['zod', 'fflate']),
    only('protocol', ['core'], []),
    only('data', ['core'], ['fflate', 'papaparse', '@types/papaparse', 'zod']),
    only('engine', ['core', 'data', 'protocol'], ['@tensorflow/[^/]+']),
    only('worker', ['core', 'data', 'engine', 'protocol'], ['@tensorflow/tfjs-backend-wasm']),
    only('client', ['core', 'protocol'], []),
    only('storage', ['core'], ['dexie']),
    only('store', ['core', 'protocol', 'client', 'storage'], ['zustand', 'zundo']),
    only('ui', ['core', 'protocol', 'store'], [...screen, 'recharts']),
    only('app', ['core', 'protocol', 'client', 'storage', 'store', 'ui'], react),
    {
      name: 'page-never-reaches-tfjs',
      comment: 'The worker loads tfjs; the page never does, not even by way of another module.',
      severity: 'error',
      from: { path: '^src/(ui|store|storage|client|app|protocol)/' },
      to: { path: 'node_modules/@tensorflow/', reachable: true },
    },
    {
      name: 'only-tfjs-rooms-load-tfjs',
      comment: 'What the ways of computing share knows the types of tfjs at most; so does the compiled plan.',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: '^src/engine/(tfjs|backends)/' },
      to: { path: 'node_modules/@tensorflow/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shared-rooms-know-no-way-of-computing',
      comment:
        'Losses, optimizers and the contract of steppers are read by every way of computing, and read none.',
      severity: 'error',
      from: { path: '^src/engine/(losses|optimizers|stepper)/' },
      to: { path: '^src/engine/(tfjs|backends|session|training)/' },
    },
    {
      name: 'compiled-plan-stands-without-tfjs',
      severity: 'error',
      from: { path: '^src/engine/(compiled|wasm)/' },
      to: { path: '^src/engine/(tfjs|backends|session)/' },
    },
    {
      name: 'engine-never-reaches-the-screen',
      severity: 'error',
      from: { path: '^src/(engine|data|worker)/' },
      to: {
        path: ['^src/(ui|store|storage|app|client)/', 'node_modules/(react|zustand|recharts|@mantine)'],
        reachable: true,
      },
    },
    {
      name: 'a-data-set-is-described-in-one-place',
      comment:
        'Whoever looks a set up in the catalog forgets those that experiments describe themselves: ask datasetOf.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/core/(experiment/dataset|catalog/datasetList)\\.ts$' },
      to: { path: '^src/core/catalog/datasets\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-charts-import-recharts',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/ui/charts/' },
      to: { path: 'node_modules/recharts/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require('node:path').join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
    exclude: { path: '\\.css$' },
  },
};
