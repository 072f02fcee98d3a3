/** As much of ConvNetJS 0.3.0 as the bench uses; it brings no types of its own. */
declare module 'convnetjs' {
  interface Volume {
    w: Float64Array;
  }
  interface Net {
    makeLayers(definitions: object[]): void;
    getParamsAndGrads(): { params: Float64Array }[];
  }
  interface Trainer {
    /** `truth` is a class, or a list of numbers to predict. */
    train(input: Volume, truth: number | number[]): unknown;
  }
  const convnetjs: {
    Vol: new (width: number, height: number, depth: number, fill: number) => Volume;
    Net: new () => Net;
    Trainer: new (net: Net, options: object) => Trainer;
  };
  export = convnetjs;
}
