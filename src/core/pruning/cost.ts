import type { NetworkPlan } from '../network/plan';

/** Floating-point operations of one prediction: a multiply-add is two. */
export function flopsOf({ multiplyAdds }: Pick<NetworkPlan, 'multiplyAdds'>): number {
  return 2 * multiplyAdds;
}
