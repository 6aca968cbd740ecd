import { storage } from './storage.js';

/** Texts of one kind and one user, one for each ticket, that outlive the page. */
export class Kept {
  #prefix;

  constructor(kind, user) {
    this.#prefix = JSON.stringify([`ticketchat-${kind}`, user.id]);
  }

  of(ticketId) {
    return storage.getItem(this.#prefix + ticketId) ?? '';
  }

  /** An empty text is none. */
  keep(ticketId, text) {
    if (text) storage.setItem(this.#prefix + ticketId, text);
    else storage.removeItem(this.#prefix + ticketId);
  }

  forget() {
    const keys = Array.from({ length: storage.length }, (none, at) => storage.key(at));
    keys.filter(key => key.startsWith(this.#prefix)).forEach(key => storage.removeItem(key));
  }
}
