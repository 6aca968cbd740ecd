// Files on their way into a message: the server's limits said early.

import { locale, t } from '../words/words.js';

const MB = 1024 * 1024;
const MOST = 10, EACH = 10 * MB, TOGETHER = 25 * MB;

/** What speaks against sending these files together, or nothing. */
export function objection(files) {
  const large = files.find(file => file.size > EACH);
  if (large) return t('fileTooLarge', { name: large.name });
  if (files.length > MOST) return t('tooManyFiles', { n: MOST });
  if (files.reduce((sum, file) => sum + file.size, 0) > TOGETHER) return t('filesTooLarge');
  return '';
}

export function sizeInWords(bytes) {
  const [size, unit, digits] = bytes < 1024 ? [bytes, 'byte', 0]
    : bytes < MB ? [bytes / 1024, 'kilobyte', 0] : [bytes / MB, 'megabyte', 1];
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: digits }).format(size);
}

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** Only these are ever shown in the page. */
export const isPicture = type => PICTURES.has(type);
