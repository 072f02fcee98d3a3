import type { LayerOf } from '../../../core/catalog/layers';
import { shortcutOf } from '../../../core/catalog/layers/residual';
import { ProblemError } from '../../../core/problem';
import { operation } from '../../wasm/program';
import { withActivation } from '../activation';
import { gradientOf, lendGradient } from '../scope';
import { newValue } from '../value';
import { compileSimple } from './simple';
import type { LayerCompiler } from './types';

/** `activation(layers(x) + shortcut(x))`, the shortcut a projection where the shapes differ (arXiv:1512.03385). */
export const compileResidual: LayerCompiler<LayerOf<'residual'>> = (block, input, scope) => {
  // Both ways start from the same numbers, but each gets a gradient of its own.
  const along = newValue(input.address, input.shape, input.needsGradient);
  const around = newValue(input.address, input.shape, input.needsGradient);
  along.mask = input.mask;
  around.mask = input.mask;
  scope.backward(() => {
    if (!input.needsGradient) return;
    const [first, second] = [gradientOf(along), gradientOf(around)];
    const dx = lendGradient(scope, input).address;
    scope.backwardOperation(
      operation('add', { a: first.address, b: second.address, out: dx, size: input.size, relu: false }),
    );
    first.giveBack();
    second.giveBack();
  });

  let last = along;
  for (const [index, layer] of block.layers.entries())
    last = compileSimple(layer, last, scope.inner(String(index)));
  const projection = shortcutOf(input.shape, last.shape, block.shortcut);
  if (projection !== undefined && 'message' in projection) {
    throw new ProblemError({ code: 'model.misfit', ...projection });
  }
  const shortcut = projection ? compileSimple(projection, around, scope.inner('shortcut')) : around;

  const needsGradient = last.needsGradient || shortcut.needsGradient;
  const activated = withActivation(scope, block.activation, last.shape, needsGradient, (to, relu) =>
    scope.forward(operation('add', { a: last.address, b: shortcut.address, out: to, size: last.size, relu })),
  );
  scope.backward(() => {
    if (!needsGradient) return;
    const gradient = activated.gradientBefore();
    gradient.holders++;
    last.gradient = gradient;
    shortcut.gradient = gradient;
  });
  return activated.output;
};
