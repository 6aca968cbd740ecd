// News for those who look elsewhere: the title's count, a notification on the desktop, a sound.

import { preferences } from './preferences.js';
import { t } from '../words/words.js';

const BEEP_SECONDS = 0.15, BEEP_HERTZ = 660, LOUD = 0.05;

/** Asks the browser, which asks the user; only ever called because the user wants it. */
export async function askToNotify() {
  return 'Notification' in globalThis && await Notification.requestPermission() === 'granted';
}

/** Whether the time is one of the quiet hours, which may go past midnight. */
export function isQuiet(now, from, to) {
  if (!from || !to || from === to) return false;
  const time = `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** Whether a message is for this user: in a ticket of one's own, or one that names the user. */
export function concerns(me, ticket, text) {
  const mentioned = text.toLocaleLowerCase().includes(`@${me.name.toLocaleLowerCase()}`);
  return mentioned || ticket.assigneeId === me.id || ticket.clientId === me.id;
}

function tell(title, tag, open) {
  if (isQuiet(new Date(), preferences.get('quietFrom'), preferences.get('quietTo'))) return;
  if (preferences.get('sound')) beep();
  if (!preferences.get('notify') || globalThis.Notification?.permission !== 'granted') return;
  const notification = new Notification(title, { tag });
  notification.onclick = () => { window.focus(); open(); notification.close(); };
}

function beep() {
  const audio = new AudioContext(), tone = audio.createOscillator(), volume = audio.createGain();
  tone.frequency.value = BEEP_HERTZ;
  volume.gain.value = LOUD;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + BEEP_SECONDS);
  tone.onended = () => audio.close();
}

/** Tells of news as long as the page lives; `open(ticketId)` follows a click. No text of a message leaves the page. */
export function notifyOf(chat, tickets, me, open) {
  tickets.on('news', ({ ticket, head: { lastMessage } }) => {
    if (document.hasFocus() || !concerns(me, ticket, lastMessage.text)) return;
    tell(t('notifyMessage', { name: lastMessage.senderName, title: ticket.title ?? '' }), ticket.id, () => open(ticket.id));
  });
  chat.on('ticket_created', ({ ticketId, title }) => {
    if (me.type !== 'Client' && !document.hasFocus()) tell(t('notifyTicket', { title }), ticketId, () => open(ticketId));
  });
  tickets.on('changed', () => {
    const n = tickets.unreadTickets;
    document.title = n ? t('unreadTitle', { n, title: t('title') }) : t('title');
  });
}
