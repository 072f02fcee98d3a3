import { type BackendChoice, type BackendId, backends } from '../../core/catalog/backends';
import type { NetworkPlan } from '../../core/network/plan';
import { ProblemError } from '../../core/problem';
import type { BackendReport } from '../../protocol/payloads';
import { startBackend } from './start';

/** Multiply-adds of one example's forward pass from which on a graphics card makes up for the time to reach it. */
const largeNetwork = 5_000_000;

/**
 * Makes a backend the current one: the chosen one, or the one that should be fastest for this network.
 * Each is really tried before it is taken.
 * @throws ProblemError `backend.unavailable` where the chosen one, or none at all, works here
 */
export async function chooseBackend(choice: BackendChoice, plan: NetworkPlan): Promise<BackendReport> {
  return choice === 'auto' ? chooseByTrying(plan) : takeChosen(choice);
}

async function takeChosen(id: BackendId): Promise<BackendReport> {
  try {
    const device = await startBackend(id);
    const emulated = device?.software ? ', though it is emulated on the processor here' : '';
    return report(id, `Chosen by you${emulated}.`);
  } catch (error) {
    throw new ProblemError(
      {
        code: 'backend.unavailable',
        message: `${backends[id].label} cannot be used on this device: ${reasonOf(error)}.`,
        hint: 'Set the backend to “Automatic”: it takes the fastest one that works here.',
        path: 'backend',
      },
      { cause: error },
    );
  }
}

async function chooseByTrying(plan: NetworkPlan): Promise<BackendReport> {
  const large = plan.multiplyAdds >= largeNetwork;
  const order: readonly BackendId[] = large ? ['webgpu', 'webgl', 'wasm', 'cpu'] : ['wasm', 'cpu'];
  const refused: string[] = [];
  for (const id of order) {
    try {
      const device = await startBackend(id);
      if (device?.software) {
        refused.push(`${backends[id].label} is emulated on the processor`);
        continue;
      }
      return report(id, [whyFirst(id, large), ...refused].filter(Boolean).join('; ').concat('.'));
    } catch (error) {
      refused.push(`${backends[id].label} failed: ${reasonOf(error)}`);
    }
  }
  throw new ProblemError({
    code: 'backend.unavailable',
    message: `No backend works on this device: ${refused.join('; ')}.`,
    hint: 'Use a current version of Chrome, Edge, Firefox or Safari.',
    path: 'backend',
  });
}

function whyFirst(id: BackendId, large: boolean): string {
  if (id === 'webgpu' || id === 'webgl') return 'The network is large and this device has a graphics card';
  if (large) return 'The network is large, but no graphics card can be used';
  return id === 'wasm' ? 'Fastest for a network of this size' : 'It works everywhere';
}

function report(id: BackendId, reason: string): BackendReport {
  return { id, label: backends[id].label, reason };
}

/** The first line of what a backend said, without a full stop. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? text).replace(/\.$/, '');
}
