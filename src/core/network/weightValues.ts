/** The values of all weights of a network, trainable or not, by path such as `2.kernel`. */
export type WeightValues = ReadonlyMap<string, Float32Array>;
