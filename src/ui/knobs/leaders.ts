/** Of the long lists: the three that stand side by side, the others in a menu. The third place goes to the chosen one. */
const leaders: Readonly<Record<string, readonly [string, string, string]>> = {
  'training.optimizer.type': ['sgd', 'adam', 'rmsprop'],
  'training.switch.to.type': ['sgd', 'adam', 'rmsprop'],
  'training.schedule.type': ['constant', 'cosine', 'warmRestarts'],
};

export function leadersOf(path: string): readonly [string, string, string] | undefined {
  return leaders[path];
}
