// The texts of the window, in the language of whoever looks at it.

import en from './en.js';

const OTHERS = {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  zh: () => import('./zh.js'),
};
const RIGHT_TO_LEFT = new Set(['ar']);

export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', ar: 'العربية', zh: '中文' };

let language = 'en', words = en, plurals = new Intl.PluralRules('en');

/** The wanted language, else the first one of the browser that there is, else English. */
export function choose(wanted) {
  return [wanted, ...navigator.languages.map(tag => tag.split('-')[0])].find(tag => tag in LANGUAGES) ?? 'en';
}

/** Speaks a language from now on; the page turns with it. */
export async function speak(wanted) {
  language = choose(wanted);
  words = OTHERS[language] ? (await OTHERS[language]()).default : en;
  plurals = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}

/** The language that is spoken, for `Intl`: with the region of the browser, where it is of that language. */
export function locale() {
  return navigator.languages.find(tag => tag.split('-')[0] === language) ?? language;
}

/** Whether there is such a text. */
export function knows(key) {
  return key in words;
}

/** A text. `{name}` in it stands for a value; where there are forms of it, `n` says which one. */
export function t(key, values = {}) {
  const found = words[key] ?? en[key] ?? key;
  const text = typeof found === 'string' ? found : found[plurals.select(values.n)] ?? found.other;
  return text.replace(/\{(\w+)\}/g, (all, name) => said(values[name]) ?? all);
}

function said(value) {
  return typeof value === 'number' ? value.toLocaleString(locale()) : value;
}
