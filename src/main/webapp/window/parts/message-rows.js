import { html } from 'lit';
import { day, dayOf } from '../text/times.js';
import { t } from '../words/words.js';
import './message-item.js';

/** Messages of one sender within this time stand together. */
const TOGETHER = 5 * 60_000;

/** A conversation as rows, `{key, draw()}`: its messages, the days between them, and the line before what is new. */
export function rowsOf({ messages, newFrom }, me) {
  const rows = [];
  let before = null;
  for (const message of messages) {
    const newDay = !before || dayOf(before.createdAt) !== dayOf(message.createdAt);
    const isNew = message.seq === newFrom && before;
    const first = newDay || isNew || before.sender._id !== message.sender._id
      || Date.parse(message.createdAt) - Date.parse(before.createdAt) > TOGETHER;
    const own = message.sender._id === me.id;
    if (newDay) rows.push({ key: `day ${message.createdAt.slice(0, 10)} ${message.seq}`, draw: () => html`<p class="day"><span>${day(message.createdAt)}</span></p>` });
    if (isNew) rows.push({ key: 'new', draw: () => html`<p class="new"><span>${t('newLine')}</span></p>` });
    rows.push({ key: message._id, draw: () => html`<message-item .message=${message} ?own=${own} ?first=${first}></message-item>` });
    before = message;
  }
  return rows;
}
