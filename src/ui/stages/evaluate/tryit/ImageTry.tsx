import { IconArrowBackUp, IconCamera, IconEraser, IconPhoto, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { frameDrawing, shrink } from '../../../../core/drawing/frame';
import { measureFraming } from '../../../../core/drawing/framing';
import { datasetOf } from '../../../../core/experiment/dataset';
import type { OwnExample } from '../../../../core/ownExample';
import type { DataPreview } from '../../../../protocol/dataSummary';
import { useExperiment } from '../../../lab';
import { ExampleImage } from '../../../views/ExampleImage';
import { Answers } from './Answers';
import { DrawPad } from './DrawPad';
import draw from './draw.module.css';
import { hasCamera, readPicture } from './pictures';
import { StartBar } from './StartBar';
import { pictureOn } from './sheet';
import classes from './tryit.module.css';
import { useSheet } from './useSheet';
import { useStart } from './useStart';
import { useTried } from './useTried';

const Camera = lazy(() => import('./Camera').then((module) => ({ default: module.Camera })));

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

interface Props {
  readonly preview: Extract<DataPreview, { kind: 'image' }>;
}

/** Draws an image, takes one from a file or the camera, or changes one of the test part. */
export function ImageTry({ preview }: Props) {
  const { shape } = preview;
  const [height, width, channels] = shape;
  const { label } = useExperiment((experiment) => datasetOf(experiment.data));
  const framing = useMemo(
    () => measureFraming(preview.images.map(({ values }) => ({ height, width, channels, values }))),
    [preview, height, width, channels],
  );
  const background = useMemo(
    () => framing?.background ?? Array.from({ length: channels }, () => 255),
    [framing, channels],
  );
  const sheet = useSheet(shape, background);
  const { marks, bytes } = sheet;
  const [brush, setBrush] = useState<number>(brushes[1][1]);
  const [paint, setPaint] = useState<string>(paints[0][1]);
  const [erases, setErases] = useState(false);
  const [isFramed, setIsFramed] = useState(true);
  const [place, setPlace] = useState<number>();
  const [trouble, setTrouble] = useState<string>();
  const [isFilming, setIsFilming] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const start = useStart(place ?? 0);
  const taken = useRef<number>(undefined);

  const [first] = marks;
  const untouched = marks.length === 1 && first?.kind === 'example' ? first : undefined;
  // An example of the set is in its frame already, also where one has drawn on it.
  const frames = framing !== undefined && isFramed && first?.kind !== 'example';
  const example = useMemo((): OwnExample | undefined => {
    if (untouched) return { kind: 'image', pixels: untouched.pixels };
    const picture = { width: sheet.sheet.width, height: sheet.sheet.height, channels, values: bytes };
    const isEmpty = framing !== undefined && !differs(bytes, background);
    if (isEmpty || (framing === undefined && marks.length === 0)) return undefined;
    const pixels = frames && framing ? frameDrawing(picture, shape, framing) : shrink(picture, shape);
    return { kind: 'image', pixels };
  }, [untouched, bytes, frames, framing, shape, channels, marks.length, sheet.sheet, background]);
  const tried = useTried(example);

  const { begin } = sheet;
  useEffect(() => {
    if (place === undefined || taken.current === place) return;
    if (start?.place !== place || start.example?.kind !== 'image') return;
    taken.current = place;
    begin({ kind: 'example', pixels: start.example.pixels });
  }, [place, start, begin]);

  function putPicture(picture: ImageBitmap | HTMLVideoElement, size: { width: number; height: number }) {
    setPlace(undefined);
    taken.current = undefined;
    begin(pictureOn(sheet.sheet, picture, size, framing?.background));
  }

  async function take(given: Blob | undefined): Promise<void> {
    if (!given) return;
    const read = await readPicture(given);
    if (typeof read === 'string') {
      setTrouble(read);
      return;
    }
    setTrouble(undefined);
    putPicture(read, read);
    read.close();
  }
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const image = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (image) void latest.current(image);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);

  const invitation = `Draw something for “${label}” here`;
  const pixels = example?.kind === 'image' ? example.pixels : undefined;
  return (
    <div className={classes.columns}>
      <div className={classes.own}>
        <DrawPad
          state={sheet}
          brush={brush}
          colour={erases ? sheet.sheet.paper : channels === 1 ? sheet.sheet.ink : paint}
          invitation={invitation}
          pixels={width}
          onFile={(dropped) => void take(dropped)}
        />
        <div className={draw.tools} role="toolbar" aria-label="Drawing">
          <fieldset className={draw.brushes}>
            <legend>Pen</legend>
            {brushes.map(([name, share]) => (
              <label key={name} title={name}>
                <input
                  type="radio"
                  name="brush"
                  aria-label={`${name} pen`}
                  checked={brush === share}
                  onChange={() => setBrush(share)}
                />
                <i style={{ width: `${6 + share * 80}px`, height: `${6 + share * 80}px` }} />
              </label>
            ))}
          </fieldset>
          {channels > 1 && (
            <fieldset className={draw.paints}>
              <legend>Colour</legend>
              {paints.map(([name, value]) => (
                <label key={name} title={name}>
                  <input
                    type="radio"
                    name="paint"
                    aria-label={`Paint ${name}`}
                    checked={!erases && paint === value}
                    onChange={() => {
                      setPaint(value);
                      setErases(false);
                    }}
                  />
                  <i style={{ background: value }} />
                </label>
              ))}
            </fieldset>
          )}
          <button type="button" aria-pressed={erases} onClick={() => setErases(!erases)}>
            <IconEraser size={16} aria-hidden /> Rubber
          </button>
          <button type="button" disabled={marks.length === 0} onClick={sheet.undo}>
            <IconArrowBackUp size={16} aria-hidden /> Take back
          </button>
          <button
            type="button"
            disabled={marks.length === 0}
            onClick={() => {
              sheet.clear();
              setPlace(undefined);
              taken.current = undefined;
            }}
          >
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
              void take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          {hasCamera() && (
            <button type="button" aria-pressed={isFilming} onClick={() => setIsFilming(!isFilming)}>
              <IconCamera size={16} aria-hidden /> Camera
            </button>
          )}
        </div>
        {trouble && (
          <p className={classes.problem} role="alert">
            {trouble}
          </p>
        )}
        {isFilming && (
          <Suspense fallback={null}>
            <Camera
              onPicture={(video) => {
                putPicture(video, { width: video.videoWidth, height: video.videoHeight });
                setIsFilming(false);
              }}
              onClose={() => setIsFilming(false)}
            />
          </Suspense>
        )}
        <StartBar place={place} count={start?.count ?? 0} onPlace={setPlace} />
      </div>
      <div className={classes.other}>
        <figure className={draw.input}>
          <ExampleImage
            bytes={pixels ?? backgroundImage(shape, background)}
            shape={shape}
            label={pixels ? 'What the network gets' : 'The network gets nothing yet'}
          />
          <figcaption>
            <b>What the network gets</b>
            {width} × {height} pixels{frames && framing ? `, ${framedAs(framing.centre)}` : ''}
            {framing && first?.kind !== 'example' && (
              <label>
                <input
                  type="checkbox"
                  checked={isFramed}
                  onChange={(event) => setIsFramed(event.target.checked)}
                />
                Placed as its training images are
              </label>
            )}
          </figcaption>
        </figure>
        <Answers
          tried={tried}
          truth={untouched && start?.example?.kind === 'image' ? start.truth : undefined}
          invitation="Draw with a mouse, a pen or a finger, drop a picture, or start from a test example. The answer follows as you draw."
        />
      </div>
    </div>
  );
}

function framedAs(centre: 'mass' | 'box'): string {
  return centre === 'mass'
    ? 'scaled to the size of its training images, centre of mass in the middle'
    : 'scaled to the size of its training images and centred';
}

function differs(bytes: Uint8Array, background: readonly number[]): boolean {
  return bytes.some((byte, at) => byte !== background[at % background.length]);
}

function backgroundImage(
  [height, width, channels]: Props['preview']['shape'],
  background: readonly number[],
) {
  return Uint8Array.from({ length: height * width * channels }, (_, at) => background[at % channels] ?? 0);
}
