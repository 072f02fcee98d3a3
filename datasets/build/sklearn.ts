import { BuildError } from './errors';
import { openDebian } from './registry';
import type { Row } from './tables';

const pinned = {
  name: 'python3-sklearn',
  version: '1.2.1+dfsg-1',
  sha256: 'ca0c6be401d14871c7e93cfdd8d1f561595dc65e6e2ad2501d568aee7f7efc58',
};

const folder = 'usr/lib/python3/dist-packages/sklearn/datasets/data';

/**
 * A table of scikit-learn: a first line `rows,features,class names...`, then numbers, the class's index last.
 * @returns rows with the class's name last
 * @throws BuildError where the file is not so
 */
export function openSklearn(file: string): Row[] {
  const [head = '', ...lines] = openDebian(pinned)(`${folder}/${file}`)
    .toString('utf8')
    .trim()
    .split(/\r?\n/);
  const [count, , ...classes] = head.split(',');
  if (lines.length !== Number(count)) {
    throw new BuildError(`${file} has ${lines.length} rows, its head says ${count}`, 'Look at the file.');
  }
  return lines.map((line) => {
    const cells = line.split(',').map(Number);
    return [...cells.slice(0, -1), classes[cells.at(-1) ?? 0] ?? null];
  });
}

/** Where a table comes from, for its card. */
export function sklearnSource(file: string) {
  return {
    name: pinned.name,
    version: pinned.version,
    registry: 'Debian',
    url: 'https://scikit-learn.org',
    file: `${folder}/${file}`,
  } as const;
}

/** @param data whom the data themselves are owed to */
export function sklearnLicence(data: string) {
  const credit = `Copyright The scikit-learn developers. ${data}`;
  return { name: 'BSD 3-Clause License', spdx: 'BSD-3-Clause', credit } as const;
}
