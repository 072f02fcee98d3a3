import { IconArrowBackUp, IconCamera, IconEraser, IconPhoto, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import draw from './draw.module.css';
import { hasCamera } from './pictures';
import type { Sheet } from './sheet';

/** Widths of the pen as shares of the sheet's; the middle one is about that of MNIST's digits. */
const brushes = [
  ['Fine', 0.045],
  ['Medium', 0.085],
  ['Broad', 0.2],
] as const;

/** What a coloured sheet is painted with. */
const paints = [
  ['black', '#1c1e26'],
  ['white', '#ffffff'],
  ['red', '#dd2e44'],
  ['orange', '#f4900c'],
  ['yellow', '#ffcc4d'],
  ['green', '#3e9c3a'],
  ['blue', '#3b88c3'],
  ['violet', '#9266cc'],
  ['brown', '#8a4b2f'],
] as const;

/** How one draws. */
export interface Pen {
  /** Its width as a share of the sheet's. */
  readonly brush: number;
  /** Of a coloured sheet. */
  readonly paint: string;
  readonly erases: boolean;
}

/** What one begins with: seen on dark paper as well as on light. */
export function firstPenOn({ ink }: Pick<Sheet, 'ink'>): Pen {
  const [black, white] = paints;
  return { brush: brushes[1][1], paint: ink === '#fff' ? white[1] : black[1], erases: false };
}

interface Props {
  readonly pen: Pen;
  onPen(pen: Pen): void;
  readonly hasColours: boolean;
  /** Whether nothing is on the sheet. */
  readonly isEmpty: boolean;
  readonly isFilming: boolean;
  onUndo(): void;
  onClear(): void;
  onFile(file: File | undefined): void;
  onFilm(): void;
}

/** Pens, colours, and where a picture may come from. */
export function DrawTools(props: Props) {
  const { pen, onPen, hasColours, isEmpty, isFilming, onUndo, onClear, onFile, onFilm } = props;
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className={draw.tools} role="toolbar" aria-label="Drawing">
      <fieldset className={draw.brushes}>
        <legend>Pen</legend>
        {brushes.map(([name, share]) => (
          <label key={name} title={name}>
            <input
              type="radio"
              name="brush"
              aria-label={`${name} pen`}
              checked={pen.brush === share}
              onChange={() => onPen({ ...pen, brush: share })}
            />
            <i style={{ width: `${6 + share * 80}px`, height: `${6 + share * 80}px` }} />
          </label>
        ))}
      </fieldset>
      {hasColours && (
        <fieldset className={draw.paints}>
          <legend>Colour</legend>
          {paints.map(([name, value]) => (
            <label key={name} title={name}>
              <input
                type="radio"
                name="paint"
                aria-label={`Paint ${name}`}
                checked={!pen.erases && pen.paint === value}
                onChange={() => onPen({ ...pen, paint: value, erases: false })}
              />
              <i style={{ background: value }} />
            </label>
          ))}
        </fieldset>
      )}
      <button type="button" aria-pressed={pen.erases} onClick={() => onPen({ ...pen, erases: !pen.erases })}>
        <IconEraser size={16} aria-hidden /> Rubber
      </button>
      <button type="button" disabled={isEmpty} onClick={onUndo}>
        <IconArrowBackUp size={16} aria-hidden /> Take back
      </button>
      <button type="button" disabled={isEmpty} onClick={onClear}>
        <IconTrash size={16} aria-hidden /> Clear
      </button>
      <button type="button" onClick={() => file.current?.click()}>
        <IconPhoto size={16} aria-hidden /> A picture
      </button>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        aria-label="A picture file"
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {hasCamera() && (
        <button type="button" aria-pressed={isFilming} onClick={onFilm}>
          <IconCamera size={16} aria-hidden /> Camera
        </button>
      )}
    </div>
  );
}
