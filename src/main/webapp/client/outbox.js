import { ChatError } from './chat-error.js';
import { Emitter } from './emitter.js';
import { uploads } from './uploads.js';

/** Goes out again once signed in. */
const LATER = new Set(['DISCONNECTED', 'NOT_AUTHENTICATED', 'TOKEN_EXPIRED']);
/** May be over in a moment; nothing is wrong with the message. */
const PASSING = new Set(['RATE_LIMITED', 'OVERLOADED', 'UNAVAILABLE', 'UNKNOWN_OUTCOME', 'INTERNAL']);
const LONGEST = 10_000, PIECE = 16;

/** Where messages wait that nobody has to find again after the page has gone. */
export const memoryStore = { load: async () => {}, put: async () => {}, remove: async () => {} };

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();     // only where the page came by https or from localhost
  return Array.from(crypto.getRandomValues(new Uint8Array(PIECE)), byte => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What was written and is not yet known to be stored. One message of a ticket at a time is under way, so that they stay
 * in order; every repeat carries the same `clientMessageId`, so that none comes twice. Emits `changed` (the ticket's id).
 *
 * An item: `{clientMessageId, ticketId, message, files, replyTo, writtenAt, state, progress?, error?, retryAt?}`. `state` is
 * `queued`, `sending` or `failed`; one that is `tried` may be stored already; a failed one waits for its writer, who sends
 * it again or throws it away, while those behind it go on. One that waits because the server has no time now has an
 * `error`, too, and the time of the next try. `progress` is the share of an upload that has left: less than 1, and it can
 * still be stopped.
 */
export class Outbox extends Emitter {
  #line; #store; #door; #stops = new Map(); #items = []; #promises = new Map(); #busy = new Set(); #attempts = 0; #loaded = null; #user = null; #mine = true;

  /** Messages with files go through the `HttpDoor` where there is an open one. */
  constructor(line, store = memoryStore, door = null) {
    super();
    this.#line = line;
    this.#store = store;
    this.#door = door?.isOpen ? door : null;
    line.on('ready', user => this.#begin(user));
  }

  of(ticketId) {
    return this.#items.filter(item => item.ticketId === ticketId);
  }

  get size() {
    return this.#items.length;
  }

  /** Keeps a message and sends it when its turn comes; promises the stored message, rejects what is final. */
  add({ ticketId, message = '', files = [], replyTo }) {
    const item = { clientMessageId: newId(), ticketId, message, files, replyTo, writtenAt: Date.now(), state: 'queued' };
    this.#items.push(item);
    const stored = new Promise((resolve, reject) => this.#promises.set(item.clientMessageId, { resolve, reject }));
    stored.catch(() => {});                              // who does not ask sees it in the item
    this.#keep(item).then(() => this.#next(ticketId));
    this.#changed(item);
    return stored;
  }

  /** Sends a failed message again. */
  retry({ clientMessageId }) {
    const item = this.#find(clientMessageId);
    if (item?.state !== 'failed') return;
    this.#set(item, 'queued');
    this.#next(item.ticketId);
  }

  /** Throws a message away, and stops its upload. One whose last byte has left may be stored all the same. */
  discard({ clientMessageId }) {
    const item = this.#remove(clientMessageId);
    if (!item) return;
    this.#stops.get(clientMessageId)?.abort();
    this.#settle(clientMessageId, 'reject', new ChatError({ code: 'DISCARDED', message: 'Thrown away' }));
    this.#next(item.ticketId);
  }

  /** A message is in the log, says the server. */
  stored(message) {
    if (message.clientMessageId && this.#remove(message.clientMessageId)) {
      this.#settle(message.clientMessageId, 'resolve', message);
    }
  }

  /** Whose messages these are is known once somebody has signed in. */
  async #begin(user) {
    this.#loaded ??= this.#load(user);
    await this.#loaded;
    this.#mine = user.id === this.#user;                 // nothing goes out in another one's name
    this.#flush();
  }

  async #load({ id }) {
    this.#user = id;
    const before = [...this.#items];
    await this.#store.load(id, items => this.#restore(items)).catch(error => console.error('The outbox was not read', error));
    await Promise.all(before.map(item => this.#keep(item)));
  }

  #restore(kept) {
    const items = kept.filter(({ clientMessageId }) => !this.#find(clientMessageId));
    this.#items = [...items.map(item => ({ ...item, tried: true, state: item.state === 'failed' ? 'failed' : 'queued' })), ...this.#items];
    new Set(items.map(({ ticketId }) => ticketId)).forEach(ticketId => this.emit('changed', ticketId));
    this.#flush();
  }

  #flush() {
    new Set(this.#items.map(({ ticketId }) => ticketId)).forEach(ticketId => this.#next(ticketId));
  }

  async #next(ticketId) {
    await this.#loaded;
    const item = this.of(ticketId).find(({ state }) => state !== 'failed');
    if (!item || item.state !== 'queued' || this.#busy.has(ticketId) || !this.#line.ready || !this.#mine) return;
    this.#busy.add(ticketId);
    item.tried = true;
    this.#set(item, 'sending');
    const answer = await this.#send(item);
    this.#busy.delete(ticketId);
    if (answer.success) this.stored(answer.data);
    else this.#refused(item, answer);
    if (!PASSING.has(answer.code)) this.#next(ticketId);
  }

  async #send(item) {
    const { ticketId, message, files, replyTo, clientMessageId } = item;
    try {
      const attachments = files.length ? await uploads(files) : undefined;
      if (!this.#find(clientMessageId)) return { success: false, code: 'DISCARDED' };
      const all = { ticketId, message, attachments, replyTo, clientMessageId };
      return attachments && this.#door ? await this.#upload(item, all) : await this.#line.ask('send_message', all);
    } catch {
      return { success: false, code: 'UNREADABLE_FILE', message: 'A file could not be read' };
    }
  }

  async #upload(item, message) {
    const stop = new AbortController();
    this.#stops.set(item.clientMessageId, stop);
    const progress = share => {
      item.progress = share;
      this.#changed(item);
    };
    progress(0);
    const answer = await this.#door.send(message, { progress, signal: stop.signal });
    this.#stops.delete(item.clientMessageId);
    return answer;
  }

  #refused(item, answer) {
    if (!this.#find(item.clientMessageId)) return;       // the room has told it already
    if (LATER.has(answer.code)) {
      this.#set(item, 'queued');
    } else if (PASSING.has(answer.code)) {
      const wait = answer.retryAfterMs ?? Math.min(LONGEST, 1_000 * 2 ** this.#attempts++);
      this.#set(item, 'queued', { error: { code: answer.code, message: answer.message }, retryAt: Date.now() + wait });
      setTimeout(() => this.#next(item.ticketId), wait);
    } else {
      this.#set(item, 'failed', { error: { code: answer.code, message: answer.message } });
      this.#settle(item.clientMessageId, 'reject', new ChatError(answer));
    }
  }

  #set(item, state, why = {}) {
    for (const name of ['error', 'retryAt', 'progress']) delete item[name];
    Object.assign(item, why, { state });
    if (state !== 'sending') this.#keep(item);
    this.#changed(item);
  }

  #remove(clientMessageId) {
    const item = this.#find(clientMessageId);
    if (!item) return null;
    this.#items = this.#items.filter(other => other !== item);
    this.#attempts = 0;
    this.#store.remove(clientMessageId).catch(error => console.error('The outbox was not written', error));
    this.#changed(item);
    return item;
  }

  #settle(clientMessageId, how, what) {
    this.#promises.get(clientMessageId)?.[how](what);
    this.#promises.delete(clientMessageId);
  }

  #find(clientMessageId) {
    return this.#items.find(item => item.clientMessageId === clientMessageId);
  }

  /** Where it cannot be kept, it is sent all the same. */
  async #keep(item) {
    if (this.#user === null || !this.#find(item.clientMessageId)) return;
    await this.#store.put({ ...item }).catch(error => console.error('The outbox was not written', error));
  }

  #changed({ ticketId }) {
    this.emit('changed', ticketId);
  }
}
