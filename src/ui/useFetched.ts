import { type ComponentType, useEffect, useState } from 'react';

/**
 * A part of the screen that is fetched while nothing else is to be done, or as soon as it is wanted; undefined until it
 * is there. Other than with `lazy`, what has been fetched appears in the same frame: React holds back what suspended,
 * however shortly, for 300 ms.
 * @param load must stay the same function
 */
export function useFetched(load: () => Promise<ComponentType>, isWanted: boolean): ComponentType | undefined {
  const [part, setPart] = useState<{ readonly Component: ComponentType }>();
  useEffect(() => {
    if (part) return;
    let isGone = false;
    const fetch = () =>
      void load().then(
        (Component) => {
          if (!isGone) setPart({ Component });
        },
        // Without a connection: asked for again when it is wanted.
        () => undefined,
      );
    const idle = isWanted ? undefined : window.requestIdleCallback?.(fetch);
    if (isWanted) fetch();
    return () => {
      isGone = true;
      if (idle !== undefined) window.cancelIdleCallback(idle);
    };
  }, [load, isWanted, part]);
  return part?.Component;
}
