import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import { wasTurned } from '../../store/runReducer';
import { useRun } from '../lab';

export type ShareResult = 'copied' | { readonly link: string };

/** Shares the experiment: says that it was copied or, where the browser refuses, keeps the link to be copied by hand. */
export function useShare(onShare: () => Promise<ShareResult>) {
  const [link, setLink] = useState<string>();
  // The link has the knobs as they stand, not the moments at which they were turned.
  const turned = useRun((run) => wasTurned(run.current));
  const share = useCallback(async () => {
    const result = await onShare();
    if (result !== 'copied') return setLink(result.link);
    setLink(undefined);
    notifications.show({
      id: 'shared',
      title: 'Link copied',
      message: turned
        ? 'It holds every knob as it stands now. This run was turned while it trained, so a new one will differ.'
        : 'It holds every knob and the seed: whoever opens it gets this very experiment.',
    });
  }, [onShare, turned]);
  const close = useCallback(() => setLink(undefined), []);
  return { link, share, close };
}
