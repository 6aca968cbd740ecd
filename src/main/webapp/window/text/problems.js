import { knows, t } from '../words/words.js';

/** An error object for people: by its code in their language, else in the server's own words. */
export function inWords({ code, message, retryAfterMs }) {
  const key = `problem-${code}`, text = knows(key) ? t(key) : message;
  return retryAfterMs ? t('again', { text, n: Math.ceil(retryAfterMs / 1000) }) : text;
}
