import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BackendId } from '../../../src/core/catalog/backends';
import type { LossId } from '../../../src/core/catalog/losses';
import { experimentSchema } from '../../../src/core/experiment/schema';
import { ProblemError } from '../../../src/core/problem';
import type { Task } from '../../../src/core/task';
import { chooseLoss } from '../../../src/engine/losses/choose';
import { lossFor } from '../../../src/engine/tfjs/losses';
import { expectClose, golden, numbers, read, switchTo, tidied, toTensor, type Values } from './harness';

interface Case {
  readonly name: string;
  readonly config: { readonly labelSmoothing?: number; readonly gamma?: number };
  readonly perExample: readonly number[];
  readonly gradient: readonly (readonly number[])[];
}
interface Golden {
  readonly classification: { logits: number[][]; classes: number[]; cases: Case[] };
  readonly sigmoid: {
    readonly oneVersusRest: { logits: number[][]; classes: number[]; cases: Case[] };
    readonly binary: { logits: number[][]; classes: number[]; cases: Case[] };
  };
  readonly regression: { predictions: number[][]; targets: number[][]; cases: Case[] };
}

const { classification, regression, sigmoid } = golden<Golden>('losses');
const classes = { kind: 'classification', classes: ['a', 'b', 'c', 'd'] } as const satisfies Task;
const number: Task = { kind: 'regression', target: 'strength' };

const matrix = (rows: readonly (readonly number[])[]): Values => ({
  shape: [rows.length, rows[0]?.length ?? 0],
  values: rows.flat(),
});

function training(loss: LossId | 'auto', labelSmoothing = 0) {
  return { ...experimentSchema.parse({}).training, loss, labelSmoothing };
}

/** Losses of each example, and the gradient of their mean. */
function run(id: LossId, task: Task, outputs: Values, targets: Values, labelSmoothing = 0) {
  const loss = lossFor(training(id, labelSmoothing), task);
  return tidied(() => {
    const [x, t] = [toTensor(outputs), toTensor(targets)];
    const batch = x.shape[0] ?? 1;
    const { value, grads } = tf.engine().gradients(() => loss(x, t), [x], tf.fill([batch], 1 / batch));
    return { losses: read(value), gradient: read(grads[0] as tf.Tensor) };
  });
}

const oneHot = (labels: readonly number[], count: number) =>
  matrix(labels.map((label) => Array.from({ length: count }, (_, i) => (i === label ? 1 : 0))));

describe.each<BackendId>(['cpu', 'wasm'])('losses on %s', (backend) => {
  beforeAll(() => switchTo(backend));

  const ours = classification.cases.filter(({ config }) => (config.gamma ?? 2) === 2);
  it.each(ours.map((each) => [each.name, each] as const))('%s gives what Keras gives', (name, each) => {
    const id = name.replace('Smoothed', '') as LossId;
    const targets = oneHot(classification.classes, 4);
    const result = run(id, classes, matrix(classification.logits), targets, each.config.labelSmoothing);
    expectClose(result.losses, { shape: [each.perExample.length], values: each.perExample }, 1e-6);
    expectClose(result.gradient, matrix(each.gradient), 1e-6);
  });

  it.each(sigmoid.oneVersusRest.cases.map((each) => [each.name, each] as const))(
    '%s of sigmoids gives what Keras gives',
    (name, each) => {
      const { logits, classes: truths } = sigmoid.oneVersusRest;
      const id = name.replace('Smoothed', '') as LossId;
      const task: Task = { ...classes, output: 'sigmoid' };
      const result = run(id, task, matrix(logits), oneHot(truths, 4), each.config.labelSmoothing);
      expectClose(result.losses, { shape: [each.perExample.length], values: each.perExample }, 1e-6);
      expectClose(result.gradient, matrix(each.gradient), 1e-6);
    },
  );

  it.each(sigmoid.binary.cases.map((each) => [each.name, each] as const))(
    '%s of one sigmoid gives what Keras gives',
    (name, each) => {
      const { logits, classes: truths } = sigmoid.binary;
      const id = name.replace('Smoothed', '') as LossId;
      const task: Task = { kind: 'classification', classes: ['no', 'yes'], output: 'sigmoid' };
      const result = run(
        id,
        task,
        matrix(logits),
        matrix(truths.map((truth) => [truth])),
        each.config.labelSmoothing,
      );
      expectClose(result.losses, { shape: [each.perExample.length], values: each.perExample }, 1e-6);
      expectClose(result.gradient, matrix(each.gradient), 1e-6);
    },
  );

  it.each(regression.cases.map((each) => [each.name, each] as const))(
    '%s gives what Keras gives',
    (name, each) => {
      const result = run(name as LossId, number, matrix(regression.predictions), matrix(regression.targets));
      expectClose(result.losses, { shape: [each.perExample.length], values: each.perExample }, 1e-6);
      expectClose(result.gradient, matrix(each.gradient), 1e-6);
    },
  );

  it('stays finite for logits of any size', () => {
    const logits = matrix([
      [1e4, -1e4, 0, 0],
      [-1e4, 1e4, 0, 0],
    ]);
    for (const id of ['crossEntropy', 'focal', 'hinge'] as const) {
      const { losses, gradient } = run(id, classes, logits, oneHot([0, 0], 4), 0.1);
      expect([...Array.from(losses.values), ...Array.from(gradient.values)].every(Number.isFinite)).toBe(
        true,
      );
    }
  });

  it('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    run('focal', classes, numbers([3, 4]), oneHot([0, 1, 2], 4));
    run('huber', number, numbers([3, 1]), numbers([3, 1], 2));
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the loss of an experiment', () => {
  it('follows the task when it is automatic', () => {
    expect(chooseLoss(training('auto'), classes).id).toBe('crossEntropy');
    expect(chooseLoss(training('auto'), number).id).toBe('mse');
  });

  it.each([
    ['mse', classes],
    ['hinge', number],
  ] as const)('refuses %s where it does not suit, naming the knob', (id, task) => {
    const attempt = () => lossFor(training(id), task);
    expect(attempt).toThrow(ProblemError);
    try {
      attempt();
    } catch (error) {
      expect((error as ProblemError).problem).toMatchObject({
        code: 'data.unsuitable',
        path: 'training.loss',
      });
    }
  });
});
