import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { frameDrawing, shrink } from '../../../../core/drawing/frame';
import { measureFraming } from '../../../../core/drawing/framing';
import { datasetOf } from '../../../../core/experiment/dataset';
import type { OwnExample } from '../../../../core/ownExample';
import type { DataPreview } from '../../../../protocol/dataSummary';
import { useExperiment } from '../../../lab';
import { Answers } from './Answers';
import { DrawPad } from './DrawPad';
import { DrawTools, firstPenOn } from './DrawTools';
import { NetworkInput } from './NetworkInput';
import { readPicture } from './pictures';
import { StartBar } from './StartBar';
import { pictureOn } from './sheet';
import classes from './tryit.module.css';
import { usePastedImage } from './usePastedImage';
import { useSheet } from './useSheet';
import { useStart } from './useStart';
import { useTried } from './useTried';

const Camera = lazy(() => import('./Camera').then((module) => ({ default: module.Camera })));

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
  const [pen, setPen] = useState(() => firstPenOn(sheet.sheet));
  const [isFramed, setIsFramed] = useState(true);
  const [place, setPlace] = useState<number>();
  const [trouble, setTrouble] = useState<string>();
  const [isFilming, setIsFilming] = useState(false);
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

  function forgetExample(): void {
    setPlace(undefined);
    taken.current = undefined;
  }

  function putPicture(picture: ImageBitmap | HTMLVideoElement, size: { width: number; height: number }) {
    forgetExample();
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
  usePastedImage(take);

  const invitation = `Draw something for “${label}” here`;
  const pixels = example?.kind === 'image' ? example.pixels : undefined;
  return (
    <div className={classes.columns}>
      <div className={classes.own}>
        <DrawPad
          state={sheet}
          brush={pen.brush}
          colour={pen.erases ? sheet.sheet.paper : channels === 1 ? sheet.sheet.ink : pen.paint}
          invitation={invitation}
          pixels={width}
          onFile={(dropped) => void take(dropped)}
        />
        <DrawTools
          pen={pen}
          onPen={setPen}
          hasColours={channels > 1}
          isEmpty={marks.length === 0}
          isFilming={isFilming}
          onUndo={sheet.undo}
          onClear={() => {
            sheet.clear();
            forgetExample();
          }}
          onFile={(given) => void take(given)}
          onFilm={() => setIsFilming(!isFilming)}
        />
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
        <StartBar
          place={place}
          isChanged={first?.kind === 'example' && marks.length > 1}
          count={start?.count ?? 0}
          onPlace={setPlace}
        />
      </div>
      <div className={classes.other}>
        <NetworkInput
          pixels={pixels ?? backgroundImage(shape, background)}
          shape={shape}
          isEmpty={pixels === undefined}
          framedBy={frames ? framing?.centre : undefined}
          isFramed={framing && first?.kind !== 'example' ? isFramed : undefined}
          onFramed={setIsFramed}
        />
        <Answers
          tried={tried}
          truth={untouched && start?.example?.kind === 'image' ? start.truth : undefined}
          invitation="Draw with a mouse, a pen or a finger, drop a picture, or start from a test example. The answer follows as you draw."
        />
      </div>
    </div>
  );
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
