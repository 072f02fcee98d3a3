import type { NamedMutant } from './types';

const pruneTable = 'src/ui/stages/prune/PruneTable.tsx';
const members = 'src/ui/stages/ensemble/MembersTable.tsx';
const sweep = 'src/ui/studies/SweepResult.tsx';
const race = 'src/ui/studies/RaceResult.tsx';
const pairs = 'src/ui/studies/Pairs.tsx';
const figures = 'src/ui/studies/figures.ts';

/** Numbers on the screen that are another number. */
export const figureMutants: readonly NamedMutant[] = [
  {
    name: 'pruning’s table: test under validation',
    file: pruneTable,
    find: 'show(scores.validation[metric])',
    replace: 'show(scores.test[metric])',
  },
  {
    name: 'pruning’s table: validation under test',
    file: pruneTable,
    find: 'show(scores.test[metric])',
    replace: 'show(scores.validation[metric])',
  },
  {
    name: 'pruning’s table: after retraining under before',
    file: pruneTable,
    find: 'show(scores.beforeRetraining?.[metric])',
    replace: 'show(scores.validation[metric])',
  },
  {
    name: 'pruning’s chart: the test part drawn',
    file: 'src/ui/stages/prune/PruneChart.tsx',
    find: 'const score = validation[metric];',
    replace:
      'const score = steps.find((one) => one.parameters === parameters)?.test[metric] ?? validation[metric];',
  },
  {
    name: 'share of parameters inverted',
    file: 'src/ui/stages/prune/summary.ts',
    find: '1 - after / before',
    replace: 'after / before',
  },
  {
    name: 'ensemble’s table: members’ test under validation',
    file: members,
    find: 'show(member.validation[metric])',
    replace: 'show(member.test[metric])',
  },
  {
    name: 'ensemble’s table: members’ validation under test',
    file: members,
    find: 'show(member.test[metric])',
    replace: 'show(member.validation[metric])',
  },
  {
    name: 'ensemble’s table: the whole’s test under validation',
    file: members,
    find: 'show(validation[metric])',
    replace: 'show(test[metric])',
  },
  {
    name: 'ensemble’s table: the whole’s validation under test',
    file: members,
    find: 'show(test[metric])',
    replace: 'show(validation[metric])',
  },
  {
    name: 'ensemble’s table: the first member for the mean',
    file: members,
    find: 'members.reduce((sum, member) => sum + (member[part][metric] ?? Number.NaN), 0) / members.length',
    replace: 'members[0]?.[part][metric]',
  },
  {
    name: 'ensemble’s table: parameters of one member for all',
    file: members,
    find: "members.reduce((sum, { parameters }) => sum + parameters, 0).toLocaleString('en')",
    replace: "members[0]?.parameters.toLocaleString('en')",
  },
  {
    name: 'sweep’s table: test under validation',
    file: sweep,
    find: "arm.validation ? showSpread(arm.validation, entry.format) : '…'",
    replace: "arm.test ? showSpread(arm.test, entry.format) : '…'",
  },
  {
    name: 'sweep’s table: validation under test',
    file: sweep,
    find: 'arm.test && formatValue(arm.test.mean, entry.format)',
    replace: 'arm.validation && formatValue(arm.validation.mean, entry.format)',
  },
  {
    name: 'sweep’s chart: the first seed for the mean',
    file: sweep,
    find: 'mean: validation.mean',
    replace: 'mean: validation.values[0] ?? 0',
  },
  {
    name: 'race’s table: test under validation',
    file: race,
    find: "arm.validation ? showSpread(arm.validation, entry.format) : '…'",
    replace: "arm.test ? showSpread(arm.test, entry.format) : '…'",
  },
  {
    name: 'race’s table: validation under test',
    file: race,
    find: 'arm.test && formatValue(arm.test.mean, entry.format)',
    replace: 'arm.validation && formatValue(arm.validation.mean, entry.format)',
  },
  {
    name: 'race’s curves: the first seed drawn for the mean',
    file: race,
    find: 'if (others.length === 0) return first;',
    replace: 'if (others.length >= 0) return first;',
  },
  {
    name: 'race’s table: the lowest and highest swapped',
    file: race,
    find: `(\${formatValue(low, format)} to \${formatValue(high, format)})`,
    replace: `(\${formatValue(high, format)} to \${formatValue(low, format)})`,
  },
  {
    name: 'pairs: validation for test',
    file: pairs,
    find: 'member?.result?.test?.[conclusion.metric]',
    replace: 'member?.result?.validation?.[conclusion.metric]',
  },
  {
    name: 'pairs: sign of the difference',
    file: figures,
    find: 'Number(scaled(to, format, digits)) - Number(scaled(from, format, digits))',
    replace: 'Number(scaled(from, format, digits)) - Number(scaled(to, format, digits))',
  },
  {
    name: 'pairs: share of parameters inverted',
    file: pairs,
    find: '100 * (after / before - 1)',
    replace: '100 * (1 - after / before)',
  },
  {
    name: 'over- and under-confident swapped',
    file: 'src/ui/stages/evaluate/CalibrationPart.tsx',
    find: 'return sure > right',
    replace: 'return sure < right',
  },
  {
    name: 'reliability: confidence drawn as accuracy',
    file: 'src/ui/charts/ReliabilityDiagram.tsx',
    find: 'place({ x: left, y: accuracy })',
    replace: 'place({ x: left, y: confidence })',
  },
  {
    name: 'sign of the gap',
    file: 'src/ui/stages/evaluate/gap.ts',
    find: '(seen - unseen) * 100',
    replace: '(unseen - seen) * 100',
  },
  {
    name: 'time left shows steps a second',
    file: 'src/ui/views/CostCard.tsx',
    find: "secondsLeft === undefined ? '–' : duration(secondsLeft)",
    replace: "secondsLeft === undefined ? '–' : duration(stepsPerSecond ?? 0)",
  },
  {
    name: 'class of the baseline: the first',
    file: 'src/engine/training/baseline.ts',
    find: "commonest: classes[commonest] ?? ''",
    replace: "commonest: classes[0] ?? ''",
  },
  {
    name: 'the second optimizer’s rate missing in the preview',
    file: 'src/ui/stages/train/SchedulePreview.tsx',
    find: "? standing('training.switch.to.learningRate', handover.to.learningRate, epoch)",
    replace: "? standing('training.optimizer.learningRate', optimizer.learningRate, epoch)",
  },
  {
    name: 'data curve: error drawn as accuracy',
    file: 'src/ui/studies/DataCurveResult.tsx',
    find: 'y: 1 - errorAt(law, x)',
    replace: 'y: errorAt(law, x)',
  },
  {
    name: 'data curve: the first seed drawn instead of the mean',
    file: 'src/ui/studies/DataCurveResult.tsx',
    find: 'mean: test.mean',
    replace: 'mean: test.values[0] ?? 0',
  },
  {
    name: 'headline: better and worse swapped',
    file: 'src/ui/run/comparison.ts',
    find: "entry.better === 'higher' ? change > 0 : change < 0",
    replace: "entry.better === 'higher' ? change < 0 : change > 0",
  },
];
