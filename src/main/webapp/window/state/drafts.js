// What is written and not yet sent: the text of each ticket outlives the page, the files do not.

import { storage } from './storage.js';

const KEY = 'ticketchat-draft';

export class Drafts {
  #user; #files = new Map();

  constructor(user) {
    this.#user = user.id;
  }

  /** `{text, files}` of a ticket. */
  of(ticketId) {
    return { text: storage.getItem(this.#key(ticketId)) ?? '', files: this.#files.get(ticketId) ?? [] };
  }

  keepText(ticketId, text) {
    if (text) storage.setItem(this.#key(ticketId), text);
    else storage.removeItem(this.#key(ticketId));
  }

  keepFiles(ticketId, files) {
    this.#files.set(ticketId, files);
  }

  /** Who signs out leaves nothing behind. */
  forget() {
    const mine = this.#key('');
    Array.from({ length: storage.length }, (none, at) => storage.key(at)).filter(key => key.startsWith(mine)).forEach(key => storage.removeItem(key));
  }

  #key(ticketId) {
    return JSON.stringify([KEY, this.#user]) + ticketId;
  }
}
