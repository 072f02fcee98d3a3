import { expect, test } from 'vitest';
import { modelPresets } from '../../../../src/core/catalog/modelPresets';
import { planNetwork } from '../../../../src/core/network/plan';
import { describeNetwork, layoutNetwork } from '../../../../src/ui/stages/model/diagram/diagramLayout';

const digits = { kind: 'classification', classes: [...'0123456789'] } as const;

test('every layer has its own place, from left to right', () => {
  for (const preset of Object.values(modelPresets)) {
    const shape = preset.suits.some((kind) => kind === 'image') ? [28, 28, 1] : [2];
    const { plan } = planNetwork(preset.layers, shape, digits);
    const { blocks, width } = layoutNetwork(plan, digits, 600);
    expect(blocks.map((block) => block.path)).toEqual(['input', ...plan.layers.map((layer) => layer.path)]);
    for (const [index, block] of blocks.entries()) {
      expect(Object.values(block).every((value) => typeof value !== 'number' || Number.isFinite(value))).toBe(
        true,
      );
      const next = blocks[index + 1];
      expect(block.x + block.width).toBeLessThan(next?.x ?? width + 1);
    }
  }
});

test('the description names each layer with its shape and cost', () => {
  const { plan } = planNetwork(modelPresets.smallCnn.layers, [28, 28, 1], digits);
  const text = describeNetwork(layoutNetwork(plan, digits, 600), plan.parameters);
  expect(text).toContain(
    'Input 28 × 28 × 1; then Conv 3×3 28 × 28 × 8, 80 parameters; then Max pool 2 14 × 14 × 8',
  );
});
