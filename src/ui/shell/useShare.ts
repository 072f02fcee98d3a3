import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import { useExperiment } from '../lab';

export type ShareResult = 'copied' | { readonly link: string };

/** Shares the experiment: says that it was copied or, where the browser refuses, keeps the link to be copied by hand. */
export function useShare(onShare: () => Promise<ShareResult>) {
  const [link, setLink] = useState<string>();
  const isTurned = useExperiment(({ training }) => training.liveChanges.length > 0);
  const own = useExperiment(({ data }) => data.card?.name);
  const share = useCallback(async () => {
    const result = await onShare();
    if (result !== 'copied') return setLink(result.link);
    setLink(undefined);
    notifications.show({
      id: 'shared',
      title: 'Link copied',
      message: `It holds ${isTurned ? 'every knob, the seed, and what was turned on the way' : 'every knob and the seed'}${whatItGives(own)}`,
    });
  }, [onShare, isTurned, own]);
  const close = useCallback(() => setLink(undefined), []);
  return { link, share, close };
}

/** @param own what the data are called, where they are somebody's own: a link never holds these */
function whatItGives(own: string | undefined): string {
  if (own === undefined) return ': whoever opens it gets this very experiment.';
  return `, but not your data: whoever opens it can train only with the file of “${own}”. Send it too: “Your own data” on the Data stage exports it.`;
}
