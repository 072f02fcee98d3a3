import * as tf from '@tensorflow/tfjs-core';

const backends = ['cpu', 'wasm', 'webgl', 'webgpu'] as const;

/** One differentiable operation: its forward pass in tfjs ops, and its gradient by hand. */
export interface Operation<Input extends string, Attributes extends object> {
  /** Unique among all kernels of tfjs. */
  readonly name: string;
  readonly forward: (inputs: Readonly<Record<Input, tf.Tensor>>, attributes: Attributes) => tf.Tensor[];
  /** Inputs that the gradient needs. */
  readonly saves: readonly Input[];
  /** Which of the outputs the gradient needs; they come after the inputs among the saved. */
  readonly savesOutputs: readonly boolean[];
  /**
   * The gradient of each input, computed only when the tape asks for it.
   * @param gradients of the outputs, zeros for those that the loss does not depend on
   */
  readonly gradient: (
    gradients: readonly tf.Tensor[],
    saved: readonly tf.Tensor[],
    attributes: Attributes,
  ) => Record<Input, () => tf.Tensor>;
}

/**
 * Makes an operation known to tfjs and returns the function that applies it.
 *
 * `tf.customGrad` would compute the gradient of every input, also of those that nobody asked for, such as the
 * images before the first convolution; a registered kernel's gradients are lazy. It is also one node of the tape
 * instead of several.
 */
export function defineOperation<Input extends string, Attributes extends object>(
  operation: Operation<Input, Attributes>,
): (inputs: Readonly<Record<Input, tf.Tensor>>, attributes: Attributes) => tf.Tensor[] {
  const { name, forward, saves, savesOutputs, gradient } = operation;
  for (const backendName of backends) {
    tf.registerKernel({
      kernelName: name,
      backendName,
      kernelFunc: ({ inputs, attrs }) =>
        forward(inputs as Record<Input, tf.Tensor>, attrs as unknown as Attributes),
    });
  }
  tf.registerGradient({
    kernelName: name,
    inputsToSave: [...saves],
    outputsToSave: [...savesOutputs],
    gradFunc: (gradients, saved, attrs) =>
      gradient(Array.isArray(gradients) ? gradients : [gradients], saved, attrs as unknown as Attributes),
  });
  return (inputs, attributes) =>
    tf.engine().runKernel(name, inputs as tf.NamedTensorMap, attributes as unknown as tf.NamedAttrMap);
}
