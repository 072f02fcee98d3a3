import type { BackendReport } from '../../protocol/progress';
import type { CompiledSetup } from '../compiled/compiledNetwork';
import { createCompiledStepper } from '../compiled/compiledStepper';
import type { Stepper } from '../stepper/stepper';
import { createTapeStepper } from '../tfjs/tapeStepper';

export type StepperSetup = Omit<CompiledSetup, 'simd' | 'shards'>;

export interface ChosenStepper {
  readonly stepper: Stepper;
  /** The backend's report with the way the steps are taken. */
  readonly backend: BackendReport;
}

/**
 * The fastest stepper that the backend and the network allow: on WebAssembly the compiled plan where it knows every
 * part of the network, the tape of tfjs operations everywhere else.
 */
export function chooseStepper(setup: StepperSetup, backend: BackendReport): ChosenStepper {
  const say = (sentence: string) => ({ ...backend, reason: `${backend.reason} ${sentence}` });
  if (backend.id !== 'wasm') {
    return { stepper: createTapeStepper(setup), backend: say('Steps run operation by operation.') };
  }
  const compiled = createCompiledStepper(setup);
  if (compiled.kind === 'compiled') {
    const { stepper, threads } = compiled;
    const shared = threads > 1 ? `, shared by ${threads} threads` : '';
    return { stepper, backend: say(`Each step is one call of a compiled plan${shared}.`) };
  }
  return {
    stepper: createTapeStepper(setup),
    backend: say(`Steps run operation by operation, without the compiled plan: ${compiled.reason}`),
  };
}
