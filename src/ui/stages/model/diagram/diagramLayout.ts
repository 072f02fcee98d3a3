import { hasTrait, layerEntry } from '../../../../core/catalog/layers';
import { type LayerRole, showShape } from '../../../../core/catalog/layers/types';
import type { NetworkPlan, PlannedLayer } from '../../../../core/network/plan';
import type { Task } from '../../../../core/task';
import { nameOf } from '../editor/layerList';

export type DiagramRole = LayerRole | 'input' | 'head';

export type Drawing =
  /** Squares one behind the other: an image with its channels. */
  | { readonly kind: 'stack'; readonly side: number; readonly sheets: number; readonly thin: boolean }
  /** Bars side by side: a sequence, a bar for a step or a few, the taller the more channels. */
  | { readonly kind: 'strip'; readonly bars: number; readonly width: number; readonly height: number }
  /** A column of cells: a list of numbers too long to draw each. */
  | { readonly kind: 'column'; readonly cells: number; readonly height: number }
  /** One circle per unit. */
  | { readonly kind: 'nodes'; readonly count: number; readonly hidden: number };

export interface DiagramBlock {
  /** `input`, or the planned layer's path. */
  readonly path: string;
  readonly role: DiagramRole;
  readonly title: string;
  readonly shape: string;
  readonly parameters: number;
  readonly drawing: Drawing;
  /** Side of the patch, or steps of the window, that the layer looks at: a share of what is before it. */
  readonly patch?: number;
  /** How often a recurrent layer reads the sequence: forwards, or backwards too. */
  readonly readings?: 1 | 2;
  /** Left edge and width of its place. */
  readonly x: number;
  readonly width: number;
}

export interface DiagramLayout {
  readonly blocks: readonly DiagramBlock[];
  readonly width: number;
}

export const diagramHeight = 236;
/** The drawings' middle line, and how much room they have around it. */
export const middle = 92;
const room = 150;
export const sheetStep = { x: 6, y: 4 } as const;
const largestSide = 78;
const smallestSide = 16;
const mostSheets = 6;
const mostNodes = 12;
/** Of a strip: how many bars, and its width and height at least and at most. */
const mostBars = 12;
const stripWidth = { least: 22, most: 84 } as const;
const stripHeight = { least: 14, most: 88 } as const;
/** Of a sequence that enters: room for a text or a curve. */
const inputStripHeight = 58;
const gap = 16;
/** How thick a layer is drawn that changes values but not the shape. */
export const thinWidth = 14;
const widestGap = 76;
/** Of the 12 px titles; measuring would need the page. */
const characterWidth = 6.7;

/**
 * Where each layer of a planned network is drawn, from left to right.
 * @param available width to fill; a longer network is wider, and scrolls
 */
export function layoutNetwork(plan: NetworkPlan, task: Task, available: number): DiagramLayout {
  const { inputShape, vocabulary } = plan;
  const isText = vocabulary !== undefined;
  const sizes = plan.layers.map((layer) => layer.outputShape);
  // Tokens are a sequence too, of one number each.
  const scale = scaleOf([isText ? [...inputShape, 1] : inputShape, ...sizes]);
  const drawsNodes = !isText && inputShape.length === 1 && (inputShape[0] ?? 0) <= mostNodes;
  const drawingOf = (shape: readonly number[]) => drawing(shape, scale, drawsNodes);

  const input = {
    path: 'input',
    role: 'input' as const,
    title: 'Input',
    shape: isText ? `${showShape(inputShape)} tokens` : showShape(inputShape),
    parameters: 0,
    drawing:
      isText || inputShape.length === 2 ? inputStrip(inputShape[0] ?? 1, scale) : drawingOf(inputShape),
  };
  const blocks = [input, ...plan.layers.map((layer) => describe(layer, drawingOf(layer.outputShape), task))];
  const widths = blocks.map((block) =>
    Math.max(drawingWidth(block.drawing), Math.max(block.title.length, block.shape.length) * characterWidth),
  );
  const taken = widths.reduce((sum, width) => sum + width, 0);
  const gaps = Math.max(1, blocks.length - 1);
  const free = Math.max(gap, Math.min(widestGap, (available - taken) / gaps));
  let x = 0;
  const placed = blocks.map((block, index) => {
    const width = widths[index] ?? 0;
    const place = { ...block, x, width };
    x += width + free;
    return place;
  });
  return { blocks: placed, width: x - free };
}

function describe(planned: PlannedLayer, picture: Drawing, task: Task): Omit<DiagramBlock, 'x' | 'width'> {
  const { layer, inputShape, outputShape, parameters, path } = planned;
  const isHead = path === 'head';
  const role = isHead ? 'head' : layerEntry(layer.type).role;
  const size = 'kernelSize' in layer ? layer.kernelSize : 'poolSize' in layer ? layer.poolSize : undefined;
  return {
    path,
    role,
    title: isHead ? outputName(task) : nameOf(layer),
    shape: showShape(outputShape),
    parameters,
    drawing: fitted(picture, role),
    ...(size !== undefined && inputShape.length > 1 && { patch: Math.min(1, size / (inputShape[0] ?? 1)) }),
    ...(role === 'recurrent' && { readings: hasTrait(layer, 'readsBackwards') ? 2 : 1 }),
  };
}

/** A layer that keeps the shape is a thin slab; the output's cells leave room for the classes' names. */
function fitted(picture: Drawing, role: DiagramRole): Drawing {
  if (picture.kind === 'stack' && role === 'pass') return { ...picture, sheets: 1, thin: true };
  if (picture.kind === 'strip' && role === 'pass') return { ...picture, bars: 2, width: thinWidth };
  if (picture.kind === 'column' && role === 'head') {
    return { ...picture, height: Math.max(picture.height, Math.min(room, picture.cells * 12)) };
  }
  return picture;
}

/** The largest of each kind of shape: what the drawings are scaled by. At least 2, whose logarithm is not 0. */
interface Scale {
  readonly side: number;
  readonly steps: number;
  readonly channels: number;
  readonly units: number;
}

function scaleOf(shapes: readonly (readonly number[])[]): Scale {
  const most = (rank: number, axis: number) =>
    Math.max(2, ...shapes.filter((shape) => shape.length === rank).map((shape) => shape[axis] ?? 1));
  return { side: most(3, 0), steps: most(2, 0), channels: most(2, 1), units: most(1, 0) };
}

/** Between least and most by the logarithm of a size. */
function between(
  { least, most }: { readonly least: number; readonly most: number },
  size: number,
  of: number,
) {
  return least + (most - least) * (Math.log(size) / Math.log(of));
}

function inputStrip(steps: number, scale: Scale): Drawing {
  const width = between(stripWidth, steps, scale.steps);
  return { kind: 'strip', bars: Math.min(steps, mostBars), width, height: inputStripHeight };
}

function drawing(shape: readonly number[], scale: Scale, drawsNodes: boolean): Drawing {
  const [first = 1, second = 1, channels = 1] = shape;
  if (shape.length === 3) {
    const side = between({ least: smallestSide, most: largestSide }, first, scale.side);
    const sheets = 1 + Math.min(mostSheets - 1, Math.floor(Math.log2(channels) * 0.9));
    return { kind: 'stack', side: Math.max(smallestSide, side), sheets, thin: false };
  }
  if (shape.length === 2) {
    return {
      kind: 'strip',
      bars: Math.min(first, mostBars),
      width: between(stripWidth, first, scale.steps),
      height: between(stripHeight, second, scale.channels),
    };
  }
  if (drawsNodes)
    return { kind: 'nodes', count: Math.min(first, mostNodes), hidden: Math.max(0, first - mostNodes) };
  return {
    kind: 'column',
    cells: Math.min(first, 14),
    height: between({ least: 22, most: room }, first, scale.units),
  };
}

function drawingWidth(picture: Drawing): number {
  if (picture.kind === 'stack') {
    return (picture.thin ? thinWidth : picture.side) + (picture.sheets - 1) * sheetStep.x;
  }
  if (picture.kind === 'strip') return picture.width;
  return picture.kind === 'nodes' ? nodeRadius(picture.count) * 2 : 18;
}

/** Middles of the circles of a column, from the top. */
export function nodePlaces(count: number): readonly number[] {
  const step = Math.min(38, room / count);
  return Array.from({ length: count }, (_, index) => middle + (index - (count - 1) / 2) * step);
}

export function nodeRadius(count: number): number {
  return Math.min(15, room / count / 2 - 1.5);
}

/** Where the drawing begins and ends within its place. */
export function edgesOf({ x, width, drawing: picture }: DiagramBlock): {
  readonly left: number;
  readonly right: number;
} {
  const left = x + (width - drawingWidth(picture)) / 2;
  return { left, right: left + drawingWidth(picture) };
}

/** Where the drawing begins from above. */
export function topOf({ drawing: picture }: DiagramBlock): number {
  switch (picture.kind) {
    case 'stack':
      return middle - picture.side / 2 - ((picture.sheets - 1) * sheetStep.y) / 2;
    case 'nodes':
      return (nodePlaces(picture.count)[0] ?? middle) - nodeRadius(picture.count);
    default:
      return middle - picture.height / 2;
  }
}

/** Top left corner of the sheet in front, or of the strip. */
export function frontOf(block: DiagramBlock): { readonly x: number; readonly y: number } {
  const { drawing: picture } = block;
  if (picture.kind !== 'stack') return { x: edgesOf(block).left, y: topOf(block) };
  return {
    x: edgesOf(block).left,
    y: middle - picture.side / 2 + ((picture.sheets - 1) * sheetStep.y) / 2,
  };
}

/** The network in a sentence, for those who hear it. */
export function describeNetwork(layout: DiagramLayout, parameters: number): string {
  const steps = layout.blocks.map(
    (block) =>
      `${block.title} ${block.shape}${block.parameters > 0 ? `, ${block.parameters.toLocaleString('en')} parameters` : ''}`,
  );
  return `The network, ${parameters.toLocaleString('en')} parameters: ${steps.join('; then ')}.`;
}

function outputName(task: Task): string {
  if (task.kind === 'regression') return 'Output';
  return task.output === 'sigmoid' ? 'Sigmoid' : 'Softmax';
}
