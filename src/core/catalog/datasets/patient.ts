/** The validation loss of a few dozen points is noisy: less patience than this stops most runs far from their best. */
export function patient(patience: number) {
  return { 'training.earlyStopping': { patience } } as const;
}
