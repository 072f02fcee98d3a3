import type { PointFeature } from '../../core/catalog/features';
import { sizeOf } from '../../core/catalog/layers/types';
import { unknownToken } from '../../core/catalog/sequences';
import { mostForecastSteps, type OwnExample } from '../../core/ownExample';
import { ownInputs } from '../../data/ownExamples';
import type { Part, PreparedData } from '../../data/types';
import type { NetworkSaid, ReadText, StartingExample, TriedAnswer } from '../../protocol/tryIt';
import { type AskedNetwork, saidOf } from './askedNetwork';
import { featureEffects } from './effects';
import { viewExample } from './examples';
import { triedFields } from './fields';
import { forecast } from './forecast';
import { readText } from './readText';

/** Steps that a series is continued by where nobody says how many. */
const usualSteps = 24;

/**
 * Asks networks about an example of one's own.
 * @param networks the network itself first
 * @throws ProblemError `data.unsuitable` where the example is not of the data's kind or shape
 */
export async function tryOut(
  data: PreparedData,
  features: readonly PointFeature[],
  networks: readonly AskedNetwork[],
  example: OwnExample,
): Promise<TriedAnswer> {
  const [first] = networks;
  const said: NetworkSaid[] = [];
  if (example.kind === 'series') {
    for (const network of networks) {
      said.push({ ...nameOf(network), ...(await forecast(data, network, example)) });
    }
    return { said };
  }
  const inputs = ownInputs(data, features, [example]);
  for (const network of networks) {
    const output = saidOf(data, await network.outputs(inputs, 1))[0] ?? [];
    said.push({ ...nameOf(network), output });
  }
  if (example.kind === 'text') return { said, read: readOf(data, example.text, inputs) };
  if (example.kind === 'table' && first) {
    return { said, effects: await featureEffects(data, features, first, example.cells) };
  }
  return { said };
}

function nameOf({ network, parameters, members }: AskedNetwork) {
  return { network, parameters, ...(members !== undefined && { members }) };
}

function readOf(data: PreparedData, text: string, inputs: Float32Array): ReadText {
  const { tokens, numbers, padding, cut } = readText(data, text, inputs);
  return {
    tokens: tokens.map((token, place) => ({ text: token, isKnown: numbers[place] !== unknownToken })),
    cut,
    padding,
  };
}

/** An example that the network has never learnt from: of the test part or, where that is empty, of the validation part. */
export function startingExample(data: PreparedData, place: number): StartingExample {
  const part = data.test.count > 0 ? data.test : data.validation;
  const fields = data.raw.kind === 'table' ? { fields: triedFields(data) } : {};
  if (part.count === 0) return { count: 0, ...fields };
  const row = ((place % part.count) + part.count) % part.count;
  const index = part.indices[row] as number;
  return { count: part.count, example: ownOf(data, index), truth: truthOf(data, part, row), ...fields };
}

/** A number that was cut into classes is shown as its class, as the answer is. */
function truthOf({ task, raw }: PreparedData, part: Part, row: number): number {
  const index = part.indices[row] as number;
  if (task.kind === 'classification') return part.labels[row] as number;
  return raw.targets?.[index] ?? raw.labels?.[index] ?? 0;
}

/** An example of the data as one that somebody could have made. */
function ownOf(data: PreparedData, index: number): OwnExample {
  const { raw } = data;
  const { values, text = '' } = viewExample(data, index);
  switch (raw.kind) {
    case 'points':
      return { kind: 'points', point: [values[0] ?? 0, values[1] ?? 0] };
    case 'image':
      return { kind: 'image', pixels: Uint8Array.from(values) };
    case 'text':
      return { kind: 'text', text };
    case 'series': {
      const window = raw.series?.window ?? 0;
      return { kind: 'series', from: window + index, steps: Math.min(usualSteps, mostForecastSteps) };
    }
    case 'table': {
      const size = sizeOf(raw.shape);
      const cells = (raw.fields ?? []).map(({ column, categories }) => {
        const value = raw.values[index * size + column] ?? Number.NaN;
        if (Number.isNaN(value)) return null;
        if (!categories) return value;
        return categories.find((_, at) => raw.values[index * size + column + at] === 1) ?? null;
      });
      return { kind: 'table', cells };
    }
  }
}
