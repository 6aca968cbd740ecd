import { t } from '../words/words.js';

/** An error object of the server for people. */
export function inWords({ message, retryAfterMs }) {
  return retryAfterMs ? t('again', { text: message, n: Math.ceil(retryAfterMs / 1000) }) : message;
}
