import { Emitter } from '../../client/emitter.js';
import { speak } from '../words/words.js';
import { storage } from './storage.js';

const KEY = 'ticketchat-preferences';
const DEFAULTS = {
  language: '', theme: 'system', enterSends: true, useKeys: true, notify: false, sound: false, quietFrom: '', quietTo: '',
};

/** What a user has set for this browser. Emits `changed`. */
class Preferences extends Emitter {
  #values = { ...DEFAULTS, ...read() };

  get(name) {
    return this.#values[name];
  }

  /** What holds where the user has set nothing. */
  suggest(values) {
    for (const [name, value] of Object.entries(values)) {
      if (value && !(name in read())) this.#values[name] = value;
    }
  }

  async set(name, value) {
    this.#values[name] = value;
    storage.setItem(KEY, JSON.stringify(this.#values));
    await this.apply();
  }

  /** Turns the page to the theme and the language that are set. */
  async apply() {
    document.documentElement.dataset.theme = this.#values.theme;
    await speak(this.#values.language);
    this.emit('changed');
  }
}

function read() {
  try {
    return JSON.parse(storage.getItem(KEY)) ?? {};
  } catch {
    return {};                                   // not written by us
  }
}

export const preferences = new Preferences();
