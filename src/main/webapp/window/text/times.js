// Times in words, in the language that is spoken.

import { locale, t } from '../words/words.js';

const DAY = 86_400_000;
const formats = new Map();

function format(options) {
  const key = JSON.stringify([locale(), options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale(), options));
  return formats.get(key);
}

export const clock = time => format({ timeStyle: 'short' }).format(new Date(time));
export const exact = time => format({ dateStyle: 'full', timeStyle: 'medium' }).format(new Date(time));

/** A number that is the same for all times of one day, here. */
export function dayOf(time) {
  const date = new Date(time);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);
}

/** Today, yesterday, or the date. */
export function day(time) {
  const ago = dayOf(Date.now()) - dayOf(time);
  if (ago === 0) return t('today');
  if (ago === 1) return t('yesterday');
  const sameYear = new Date(time).getFullYear() === new Date().getFullYear();
  return format({ weekday: 'long', day: 'numeric', month: 'long', ...sameYear ? {} : { year: 'numeric' } }).format(new Date(time));
}

/** Short, for lists: the time of today, else the day. */
export function brief(time) {
  if (dayOf(time) === dayOf(Date.now())) return clock(time);
  return format({ day: 'numeric', month: 'short' }).format(new Date(time));
}
