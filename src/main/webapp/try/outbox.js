// What was written and is not yet known to be stored. Every repeat carries the same clientMessageId.

import { inWords } from './dom.js';
import { readAll } from './files.js';

const LATER = new Set(['DISCONNECTED', 'NOT_AUTHENTICATED']);      // goes out again once signed in

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();     // only where the page came by https or from localhost
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

export class Outbox extends EventTarget {
  #line; #items = [];

  constructor(line) {
    super();
    this.#line = line;
  }

  of(ticketId) {
    return this.#items.filter(item => item.ticketId === ticketId);
  }

  get empty() {
    return this.#items.length === 0;
  }

  add(ticketId, message, files) {
    const item = { clientMessageId: newId(), ticketId, message, files, state: 'sending', busy: false };
    this.#items.push(item);
    this.#send(item);
    this.dispatchEvent(new Event('added'));
  }

  retry(item) {
    item.state = 'sending';
    this.#send(item);
  }

  /** After a reconnect: whatever is not acknowledged goes out again, in the order it was written. */
  flush() {
    this.#items.filter(item => item.state === 'sending').forEach(item => this.#send(item));
  }

  /** The message with this id is in the log, or given up. */
  settle(clientMessageId) {
    this.#items = this.#items.filter(item => item.clientMessageId !== clientMessageId);
    this.#changed();
  }

  async #send(item) {
    if (item.busy) return;
    item.busy = true;
    this.#changed();
    const answer = await this.#ask(item);
    item.busy = false;
    if (answer.success) {
      this.dispatchEvent(new CustomEvent('stored', { detail: answer.data }));
      this.settle(item.clientMessageId);
    } else if (answer.code === 'UNKNOWN_OUTCOME') {
      setTimeout(() => this.#send(item), 1_000);
    } else if (!LATER.has(answer.code)) {
      Object.assign(item, { state: 'failed', reason: inWords(answer) });
      this.#changed();
    }
  }

  async #ask(item) {
    try {
      item.attachments ??= await readAll(item.files);
    } catch {
      return { success: false, message: 'a file could not be read' };
    }
    const { ticketId, message, attachments, clientMessageId } = item;
    return this.#line.ask('send_message', { ticketId, message, attachments, clientMessageId });
  }

  #changed() {
    this.dispatchEvent(new Event('changed'));
  }
}
