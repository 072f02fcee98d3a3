import { memo, useCallback } from 'react';
import { paintSigned } from './boundaryColours';
import type { UnitMap } from './boundaryDrawing';
import { PixelCanvas } from './PixelCanvas';
import classes from './units.module.css';
import { useColours } from './useColours';

export interface UnitMapsProps {
  readonly units: readonly UnitMap[];
  readonly unitSize: number;
  /** The pinned one. */
  readonly selected?: { readonly layer: number; readonly unit: number } | undefined;
  /** Pointer or focus on a unit; undefined when it leaves. */
  readonly onPreview?: (unit: UnitMap | undefined) => void;
  readonly onSelect?: (unit: UnitMap) => void;
  /** Names of the layers, such as `Dense 16`. */
  readonly layerNames?: readonly string[];
  /** How many units each layer has, where that is more than are shown. */
  readonly layerSizes?: readonly (number | undefined)[];
}

/** What each hidden unit sees over the plane, layer by layer. */
export function UnitMaps(props: UnitMapsProps) {
  const { units, unitSize, selected, onPreview, onSelect, layerNames, layerSizes } = props;
  const layers = byLayer(units);
  if (units.length === 0) {
    return (
      <p className={classes.none}>
        The maps of the hidden units appear with the first steps of a small network.
      </p>
    );
  }
  return (
    <div className={classes.root} onPointerLeave={() => onPreview?.(undefined)}>
      {[...layers].map(([layer, members]) => (
        <section key={layer} aria-label={`Hidden layer ${layer + 1}`}>
          <h3 className={classes.title}>
            {layerNames?.[layer] ?? `Layer ${layer + 1}`}
            <span>{countOf(members.length, layerSizes?.[layer])}</span>
          </h3>
          <div className={classes.grid}>
            {members.map((unit) => (
              <button
                key={unit.unit}
                type="button"
                className={classes.unit}
                aria-label={`Layer ${layer + 1}, unit ${unit.unit + 1}`}
                aria-pressed={selected?.layer === layer && selected.unit === unit.unit}
                onPointerEnter={() => onPreview?.(unit)}
                onFocus={() => onPreview?.(unit)}
                onBlur={() => onPreview?.(undefined)}
                onClick={() => onSelect?.(unit)}
              >
                <UnitCanvas map={unit.map} size={unitSize} />
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

/** One unit's map; redrawn only when its bytes are new. */
export const UnitCanvas = memo(function UnitCanvas({
  map,
  size,
}: {
  readonly map: Uint8Array;
  readonly size: number;
}) {
  const { classes: palette, card } = useColours();
  const paint = useCallback(
    (pixels: Uint8ClampedArray) => paintSigned(map, palette[0] ?? card, palette[1] ?? card, card, pixels),
    [map, palette, card],
  );
  return <PixelCanvas width={size} height={size} paint={paint} smooth />;
});

/** `8 units`, or `8 of 16 units` where the rest is left out. */
function countOf(shown: number, all = shown): string {
  const count = all > shown ? `${shown} of ${all}` : String(shown);
  return `${count} ${all === 1 ? 'unit' : 'units'}`;
}

function byLayer(units: readonly UnitMap[]): Map<number, UnitMap[]> {
  const layers = new Map<number, UnitMap[]>();
  for (const unit of units) layers.set(unit.layer, [...(layers.get(unit.layer) ?? []), unit]);
  return layers;
}
