import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import { useExperiment } from '../lab';

export type ShareResult = 'copied' | { readonly link: string };

/** Shares the experiment: says that it was copied or, where the browser refuses, keeps the link to be copied by hand. */
export function useShare(onShare: () => Promise<ShareResult>) {
  const [link, setLink] = useState<string>();
  const isTurned = useExperiment(({ training }) => training.liveChanges.length > 0);
  const share = useCallback(async () => {
    const result = await onShare();
    if (result !== 'copied') return setLink(result.link);
    setLink(undefined);
    notifications.show({
      id: 'shared',
      title: 'Link copied',
      message: isTurned
        ? 'It holds every knob, the seed, and what was turned on the way: whoever opens it gets this very experiment.'
        : 'It holds every knob and the seed: whoever opens it gets this very experiment.',
    });
  }, [onShare, isTurned]);
  const close = useCallback(() => setLink(undefined), []);
  return { link, share, close };
}
