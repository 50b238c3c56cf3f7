/** Shows what the server pushes, also while no page is open, and opens the ticket's page at a touch. */
import type { Note } from '../../shared/phone/note.ts';

interface PushEvent extends Event {
  readonly data: { json(): Note } | null;
  waitUntil(done: Promise<unknown>): void;
}
interface NotificationEvent extends Event {
  readonly notification: Notification;
  waitUntil(done: Promise<unknown>): void;
}
interface Worker {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(about: object): Promise<readonly { readonly url: string; focus(): Promise<unknown> }[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(type: 'push', hear: (event: PushEvent) => void): void;
  addEventListener(type: 'notificationclick', hear: (event: NotificationEvent) => void): void;
}
const worker = self as unknown as Worker;

worker.addEventListener('push', (event) => {
  const note = event.data?.json();
  if (note === undefined) return;
  const { title, body, lang, dir, tag, url } = note;
  const options = { body, lang, dir, tag, renotify: true, requireInteraction: true, data: { url } };
  event.waitUntil(
    worker.registration.showNotification(title, {
      ...options,
      vibrate: [400, 200, 400],
    } as NotificationOptions),
  );
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = event.notification.data as { readonly url: string };
  event.waitUntil(show(url));
});

async function show(url: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = pages.find((page) => page.url.startsWith(url));
  await (open === undefined ? worker.clients.openWindow(url) : open.focus());
}
