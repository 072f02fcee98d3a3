import { Notifications } from '@mantine/notifications';
import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';
import classes from './toasts.module.css';

/**
 * Short messages where no button of the run lies under them: at the foot of the screen or, on a phone, whose bar is
 * there, at its head. A click goes through them, but for the cross. They come after the first paint: nothing is said
 * before it.
 */
export function Toasts({ isNarrow }: { readonly isNarrow: boolean }) {
  return (
    <Notifications
      position={isNarrow ? 'top-center' : 'bottom-center'}
      autoClose={4000}
      classNames={{ root: classes.toasts ?? '', notification: classes.toast ?? '' }}
    />
  );
}
