import { Notifications } from '@mantine/notifications';
import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';

/** Short messages at the head of the screen, where no button of a phone's bar lies under them. They come after the first paint: nothing is said before it. */
export function Toasts() {
  return <Notifications position="top-center" autoClose={4000} />;
}
