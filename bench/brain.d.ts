/** As much of brain.js 1.6.1 as the bench uses; its own types know neither `sizes` nor an unchecked training. */
declare module 'brain.js' {
  interface NeuralNetwork {
    /** Units of each layer, the inputs first; known after the first training. */
    readonly sizes: readonly number[];
    train(
      examples: readonly { readonly input: readonly number[]; readonly output: readonly number[] }[],
      options: object,
    ): unknown;
  }
  const brain: { NeuralNetwork: new (options: object) => NeuralNetwork };
  export = brain;
}
