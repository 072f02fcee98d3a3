import type { Plain } from './plain';

/** Rewrites an experiment of version `from` as one of version `from + 1`. */
export interface Migration {
  readonly from: number;
  /** What changed, for the changelog. */
  readonly about: string;
  migrate(experiment: Plain): Plain;
}

/**
 * In order, one for every version ever released but the current one. Never edited, only added to: every link that
 * was ever shared must open for ever (`tests/core/experiment/links.json` keeps one of each version).
 */
export const migrations: readonly Migration[] = [];

/**
 * Brings an experiment of an older version up to `current`.
 * @returns undefined when it comes from a newer TipLab than this
 */
export function migrate(
  experiment: Plain,
  version: number,
  current: number,
  steps: readonly Migration[] = migrations,
): Plain | undefined {
  if (!Number.isInteger(version) || version < 1 || version > current) return undefined;
  let result = experiment;
  for (let at = version; at < current; at++) {
    const step = steps.find((migration) => migration.from === at);
    if (!step) throw new Error(`There is no migration from version ${at}.`);
    result = step.migrate(result);
  }
  return { ...result, version: current };
}
