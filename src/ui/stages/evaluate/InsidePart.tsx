import { useCallback, useState } from 'react';
import type { ExampleChoice, FilterBank, LayerMaps } from '../../../protocol/inside';
import { useRun } from '../../lab';
import { useNetwork, useTask } from '../../network';
import { NotYet } from '../../parts/NotYet';
import { ExampleImage } from '../../views/ExampleImage';
import { KernelPicture } from '../../views/KernelPicture';
import { PixelCanvas } from '../../views/PixelCanvas';
import { useColours } from '../../views/useColours';
import { nameOf } from '../model/editor/layerList';
import { ExampleChooser } from './ExampleChooser';
import classes from './inside.module.css';
import { saidOf } from './said';
import { useAnswer } from './useAnswer';

/** What an image becomes, layer by layer: the filters of the first layer, and the maps of every one. */
export function InsidePart() {
  const [choice, setChoice] = useState<ExampleChoice>({ place: 0, among: 'all' });
  const preview = useRun((run) => run.data?.preview);
  const { answer, problem } = useAnswer({ kind: 'inside', ...choice });
  const { plan } = useNetwork();
  const task = useTask();
  if (preview?.kind !== 'image' || !answer) {
    return <NotYet text="After the first epoch: what an image becomes in every layer." problem={problem} />;
  }
  const { example, layers, filters } = answer;
  const names = new Map(
    plan.layers.map(({ path, layer }) => [path, path === 'head' ? 'Output' : nameOf(layer)]),
  );
  return (
    <div className={classes.stack}>
      <div className={classes.chosen}>
        {example && <ExampleImage bytes={example.values} shape={preview.shape} label="The chosen image" />}
        <div>
          <ExampleChooser choice={choice} choices={answer.choices} onChoose={setChoice} />
          <p className={classes.words}>{example ? saidOf(example, task) : 'Not one is wrong.'}</p>
        </div>
      </div>
      {filters && <Filters filters={filters} name={names.get(filters.path) ?? ''} />}
      <ul className={classes.maps}>
        {layers.map((maps) => (
          <Maps key={maps.path} maps={maps} name={names.get(maps.path) ?? maps.path} />
        ))}
      </ul>
    </div>
  );
}

function Filters({ filters, name }: { readonly filters: FilterBank; readonly name: string }) {
  const reach = Math.max(...filters.kernels.flatMap((kernel) => [...kernel].map(Math.abs))) || 1;
  return (
    <section aria-label="Filters" className={classes.layer}>
      <h3>
        Filters of {name}
        <small>
          {filters.size[2] === 3
            ? 'weights of red, green and blue, gray is zero'
            : 'blue adds, orange takes away'}
        </small>
      </h3>
      <div className={classes.tiles}>
        {filters.kernels.map((kernel, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter is known by its place.
          <span key={index} className={classes.tile}>
            <KernelPicture kernel={kernel} size={filters.size} reach={reach} />
          </span>
        ))}
      </div>
    </section>
  );
}

function Maps({ maps, name }: { readonly maps: LayerMaps; readonly name: string }) {
  const [height, width] = maps.size;
  const isFlat = height === 1;
  const shown = isFlat ? width : maps.maps.length;
  const noun = isFlat ? 'units' : 'maps';
  return (
    <li className={classes.layer} aria-label={`${name}: ${maps.channels} ${noun}`}>
      <h3>
        {name}
        <small>
          {isFlat ? `${maps.channels} units` : `${maps.channels} maps of ${height} × ${width}`}
          {shown < maps.channels && `, the first ${shown}`}
        </small>
      </h3>
      <div className={classes.tiles} data-flat={isFlat || undefined}>
        {maps.maps.map((map, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a map is known by its channel.
          <FeatureMap key={index} map={map} width={width} height={height} />
        ))}
      </div>
    </li>
  );
}

function FeatureMap({
  map,
  width,
  height,
}: {
  readonly map: Uint8Array;
  readonly width: number;
  readonly height: number;
}) {
  const { ink, paper } = useColours();
  const paint = useCallback(
    (pixels: Uint8ClampedArray) => {
      map.forEach((byte, place) => {
        for (let channel = 0; channel < 3; channel++) {
          const from = paper[channel] ?? 0;
          pixels[place * 4 + channel] = from + (((ink[channel] ?? 0) - from) * byte) / 255;
        }
        pixels[place * 4 + 3] = 255;
      });
    },
    [map, ink, paper],
  );
  return (
    <span className={classes.tile} style={height > 1 ? { aspectRatio: `${width} / ${height}` } : undefined}>
      <PixelCanvas width={width} height={height} paint={paint} />
    </span>
  );
}
