import type { Page } from 'playwright-core';

/** What the twelve draws look like: a sum over the pixels of each. */
export const pictures = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[aria-label="What the network gets"] canvas')].map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const data =
        (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      return [...data].reduce((sum, value, place) => (sum * 31 + value * (place % 7)) % 1_000_003, 0);
    }),
  );
