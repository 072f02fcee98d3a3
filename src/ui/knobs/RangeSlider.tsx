import type { ChangeEvent, CSSProperties, KeyboardEvent } from 'react';
import type { NumberKnob } from '../../core/knob';
import { canBeOff, formatNumber, linearStep, logStops, stopBeside, toPosition } from './numbers';
import classes from './slider.module.css';

interface Props {
  readonly knob: NumberKnob;
  readonly value: number;
  onSlide(value: number): void;
}

/** The browser's own slider, dressed: keyboard, touch and screen readers come with it. */
export function RangeSlider(props: Props) {
  return props.knob.scale === 'log' ? <LogSlider {...props} /> : <LinearSlider {...props} />;
}

function LinearSlider({ knob, value, onSlide }: Props) {
  const [low, high] = knob.slider ?? [knob.min, knob.max];
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return (
    <input
      type="range"
      className={classes.slider}
      style={{ '--share': share } as CSSProperties}
      aria-label={knob.label}
      aria-valuetext={spoken(knob, value)}
      min={low}
      max={high}
      step={linearStep(knob)}
      value={value}
      onChange={(event) => onSlide(event.currentTarget.valueAsNumber)}
    />
  );
}

/** Distance in stops of the keys that move a slider. */
const jumps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 3,
  PageDown: -3,
};

function LogSlider({ knob, value, onSlide }: Props) {
  const stops = logStops(knob);
  const position = toPosition(stops, value);

  function slide(event: ChangeEvent<HTMLInputElement>) {
    const stop = stops[Math.round(event.currentTarget.valueAsNumber)];
    if (stop !== undefined && stop !== value) onSlide(stop);
  }
  // The thumb stands between two stops where a value was typed, so the keys cannot be the browser's.
  function press(event: KeyboardEvent) {
    const by = jumps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const stop = stopBeside(stops, value, by);
    if (stop !== value) onSlide(stop);
  }

  return (
    <input
      type="range"
      className={classes.slider}
      style={{ '--share': position / (stops.length - 1) } as CSSProperties}
      aria-label={knob.label}
      aria-valuetext={spoken(knob, value)}
      min={0}
      max={stops.length - 1}
      step="any"
      value={position}
      onChange={slide}
      onKeyDown={press}
    />
  );
}

function spoken(knob: NumberKnob, value: number): string {
  if (value === 0 && canBeOff(knob)) return 'off';
  return knob.unit ? `${formatNumber(value)} ${knob.unit}` : formatNumber(value);
}
