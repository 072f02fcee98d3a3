import { Notifications } from '@mantine/notifications';
import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';

/** Short messages at the foot of the screen. They come after the first paint: nothing is said before it. */
export function Toasts() {
  return <Notifications position="bottom-center" autoClose={4000} />;
}
