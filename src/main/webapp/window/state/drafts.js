// What is written and not yet sent: the text of each ticket outlives the page, the files do not.

import { Kept } from './kept.js';

export class Drafts {
  #texts; #files = new Map();

  constructor(user) {
    this.#texts = new Kept('draft', user);
  }

  /** `{text, files}` of a ticket. */
  of(ticketId) {
    return { text: this.#texts.of(ticketId), files: this.#files.get(ticketId) ?? [] };
  }

  keepText(ticketId, text) {
    this.#texts.keep(ticketId, text);
  }

  keepFiles(ticketId, files) {
    this.#files.set(ticketId, files);
  }

  /** Who signs out leaves nothing behind. */
  forget() {
    this.#texts.forget();
  }
}
