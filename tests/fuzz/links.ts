import { deflateSync, strToU8 } from 'fflate';
import { toBase64Url } from '../../src/core/base64';
import { augmentations } from '../../src/core/catalog/augmentations';
import { type DatasetId, datasets } from '../../src/core/catalog/datasets';
import { layers } from '../../src/core/catalog/layers';
import { encodeExperiment, maxLinkLength } from '../../src/core/experiment/link';
import { defaultExperiment } from '../../src/core/experiment/resolve';
import type { Experiment } from '../../src/core/experiment/schema';
import { anyValue, createDraw, type Draw, damaged, spoiled } from './draw';

const sets = Object.keys(datasets) as DatasetId[];
const layerTypes = Object.keys(layers);
const augmentationTypes = Object.keys(augmentations);
const defaults = new Map<DatasetId, Experiment>();
const texts = new Map<DatasetId, string>();

/** Without a checksum, which a link made by hand need not have. */
const forge = (bytes: Uint8Array, version: string | number = 1) =>
  `${version}.${toBase64Url(deflateSync(bytes, { level: 1 }))}`;

/**
 * A link that somebody may come with: whole, damaged, forged with care to be slow or to slip something in, or no link.
 * @param index the same seed and index give the same link
 */
export function drawLink(seed: number, index: number): string {
  const draw = createDraw(seed, 'link', index);
  switch (draw.integer(8)) {
    case 0:
      return draw.text(200);
    case 1:
      return `${draw.pick(['1', '0', '01', '2', '9', '42', '9999', '10000', '-1'])}.${damaged(draw, encoded(draw).slice(2))}`;
    case 2:
      return damaged(draw, encoded(draw));
    case 3:
      return forge(strToU8(JSON.stringify(anyValue(draw)) ?? ''));
    case 4:
      return forge(strToU8(JSON.stringify(costly(draw))));
    case 5:
      return `1.${anyPacked(draw)}`;
    case 6:
      return forge(strToU8(damaged(draw, JSON.stringify(whole(draw)))), draw.pick([1, 1, 1, 2]));
    default: {
      let tree: unknown = whole(draw);
      for (let times = 1 + draw.integer(3); times > 0; times--) tree = spoiled(draw, tree);
      return forge(strToU8(JSON.stringify(tree) ?? 'null'));
    }
  }
}

function whole(draw: Draw): Experiment {
  const dataset = draw.pick(sets);
  const known = defaults.get(dataset) ?? defaultExperiment(dataset);
  defaults.set(dataset, known);
  return draw.happens(0.5)
    ? known
    : { ...known, name: draw.text(80), seed: draw.integer(1000), notes: draw.text(60) };
}

/** What is dear to check: many keys, many entries, much that is almost right, deep nesting. */
function costly(draw: Draw): unknown {
  const many = draw.pick([60, 190, 220, 900]);
  const few = Math.min(150, many);
  const times = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, at) => make(at));
  const keys = (count: number) =>
    Object.fromEntries(times(count, (at) => [`k${at.toString(36)}`, draw.integer(3)]));
  const layer = () => ({
    type: draw.pick(layerTypes),
    ...(draw.happens(0.7) && keys(draw.pick([1, 2, 5]))),
    ...(draw.happens(0.3) && { units: draw.pick([4, 'x', -1, null]), filters: {}, rate: [] }),
  });
  switch (draw.integer(7)) {
    case 0:
      return keys(many);
    case 1:
      return { model: { layers: times(Math.min(64, many), layer) } };
    case 2:
      return {
        model: {
          layers: times(Math.min(64, many), () => ({
            type: 'residual',
            layers: times(draw.integer(13), layer),
          })),
        },
      };
    case 3:
      return {
        augment: times(few, () => ({ type: draw.pick(augmentationTypes), ...keys(draw.integer(20)) })),
      };
    case 4:
      return {
        data: { imbalance: { classes: times(many, (at) => at % 999) }, features: times(many, () => 'x1') },
      };
    case 5: {
      let deep: unknown = draw.pick([0, {}, [], keys(100)]);
      for (let depth = draw.pick([5, 11, 14, 400]); depth > 0; depth--)
        deep = draw.happens(0.5) ? { data: deep } : [deep, 0];
      return { study: { type: 'compare', arms: [{ changes: { a: deep } }, { changes: keys(many) }] } };
    }
    default:
      return {
        name: 'x'.repeat(many * 20),
        study: { type: draw.pick(['sweep', 'race', 'no']), ...keys(many) },
      };
  }
}

const bomb = toBase64Url(deflateSync(new Uint8Array(5_000_000)));

/** Text after the dot that was never packed: headers of many blocks, long runs, noise; or a bomb. */
function anyPacked(draw: Draw): string {
  if (draw.happens(0.1)) return bomb;
  const few = Uint8Array.from({ length: 1 + draw.integer(60) }, () => draw.integer(256));
  const noise = toBase64Url(few)
    .repeat(draw.pick([1, 3, 90]))
    .slice(0, maxLinkLength - 2);
  return draw.happens(0.5) ? noise : `${encoded(draw).slice(2, draw.integer(200))}${noise}`;
}

/** A whole link, of those that are quickly made. */
function encoded(draw: Draw): string {
  const dataset = draw.pick(sets);
  const known = texts.get(dataset) ?? encodeExperiment(defaultExperiment(dataset));
  texts.set(dataset, known);
  return draw.happens(0.1) ? encodeExperiment(whole(draw)) : known;
}
