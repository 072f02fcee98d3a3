import { openDebian } from './registry';
import { openTimeSeries, type RTimeSeries } from './rlazyload';

/** The package `datasets` that comes with R. */
const pinned = {
  name: 'r-base-core',
  version: '4.2.2.20221110-2',
  architecture: 'amd64',
  sha256: 'cfc8aafc639333d16d9019c7d498ced00fc3565b153682a9d9baa48b9eb96a38',
} as const;

const database = 'usr/lib/R/library/datasets/data/Rdata';

export function openRSeries(name: string): RTimeSeries {
  return openTimeSeries(openDebian(pinned), database)(name);
}

export function rSource(name: string) {
  return {
    name: pinned.name,
    version: pinned.version,
    registry: 'Debian',
    url: `https://stat.ethz.ch/R-manual/R-devel/library/datasets/html/${name}.html`,
    file: `${database}.rdb, object ${name}`,
  } as const;
}

/** What the package says of itself; each object's own page names who gathered the numbers. */
export function rLicence(gathered: string) {
  return {
    name: 'GPL-2 or GPL-3 (part of R)',
    spdx: 'GPL-2.0-only OR GPL-3.0-only',
    credit: `Copyright The R Foundation, R Core Team and contributors (package datasets). ${gathered}`,
  };
}
