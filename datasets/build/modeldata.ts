import { debianTools, openDebian } from './registry';
import { openLazyLoad, rTools } from './rlazyload';

const pinned = {
  name: 'r-cran-modeldata',
  version: '1.1.0-1',
  sha256: '66c2e08bb4bf695d972b1e72ea44d5af9ada3c42841793d3871017f7b896bf95',
};

const database = 'usr/lib/R/site-library/modeldata/data/Rdata';

/** System tools that reading it needs. */
export const modeldataTools = [...debianTools, ...rTools];

/** A data frame of R's package modeldata. */
export function openModeldata(name: string) {
  return openLazyLoad(openDebian(pinned), database)(name);
}

/** Where a data frame of the package comes from, for its card. */
export function modeldataSource(name: string) {
  return {
    name: pinned.name,
    version: pinned.version,
    registry: 'Debian',
    url: 'https://modeldata.tidymodels.org',
    file: `${database}.rdb, object ${name}`,
  } as const;
}

/** @param data whom the data themselves are owed to */
export function modeldataLicence(data: string) {
  const credit = `Copyright 2019 Max Kuhn, RStudio (package modeldata). ${data}`;
  return { name: 'MIT License', spdx: 'MIT', credit } as const;
}
