import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';

export type ShareResult = 'copied' | { readonly link: string };

/** Shares the experiment: says that it was copied or, where the browser refuses, keeps the link to be copied by hand. */
export function useShare(onShare: () => Promise<ShareResult>) {
  const [link, setLink] = useState<string>();
  const share = useCallback(async () => {
    const result = await onShare();
    if (result !== 'copied') return setLink(result.link);
    setLink(undefined);
    notifications.show({
      id: 'shared',
      title: 'Link copied',
      message: 'It holds every knob and the seed: whoever opens it gets this very experiment.',
    });
  }, [onShare]);
  const close = useCallback(() => setLink(undefined), []);
  return { link, share, close };
}
