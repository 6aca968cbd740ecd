import { Emitter } from '../../client/emitter.js';

const PAGE = 50, MOST = 300, AGAIN = 3_000;

/**
 * The part of a ticket's conversation that is in sight: never more than a few hundred messages, however long it is and
 * however long it is looked at, in the order of the log. Emits `changed`, `live` (a message that came), `problem` and
 * `closed` (the error object).
 */
export class Talk extends Emitter {
  #room; #off = []; #unread; #reading = null; #newest = 0; #again = 0;

  /** `unread` of the last messages are new to the user. */
  constructor(room, unread = 0) {
    super();
    this.#room = room;
    this.#unread = unread;
    this.messages = [];
    this.hasOlder = false;
    this.hasNewer = false;
    this.loaded = false;
    this.closed = null;
    /** The place of the first message that was new when the conversation was opened. */
    this.newFrom = null;
    this.#off = [
      room.on('joined', () => this.loaded || this.toEnd()),
      room.on('reset', () => this.#forget()),
      room.on('message', message => this.#live(message)),
      room.on('closed', why => { this.closed = why; this.emit('closed', why); }),
      room.on('online', () => this.emit('changed')),
      room.on('typing', () => this.emit('changed')),
    ];
    room.join();
  }

  get room() {
    return this.#room;
  }

  get ticketId() {
    return this.#room.ticketId;
  }

  leave() {
    clearTimeout(this.#again);
    this.#off.splice(0).forEach(end => end());
    this.#room.leave();
  }

  /** Reads the newest messages, and follows what comes. */
  async toEnd() {
    await this.#reading;
    const page = await this.#read({});
    if (!page) return;
    const kept = this.hasNewer ? [] : this.messages;
    this.messages = [];
    this.#insert([...page.messages, ...kept.filter(({ seq }) => seq > (page.messages.at(-1)?.seq ?? 0))]);
    this.hasOlder = page.hasMore;
    this.#seenUntilEnd(false);
    if (!this.loaded && this.#unread) this.newFrom = this.messages.at(-this.#unread)?.seq ?? null;
    this.loaded = true;
    this.emit('changed');
  }

  async older() {
    if (!this.hasOlder || this.#reading) return;
    const page = await this.#read({ beforeSeq: this.messages[0]?.seq });
    if (!page) return;
    const all = [...page.messages, ...this.messages];
    this.hasOlder = page.hasMore;
    this.hasNewer ||= all.length > MOST;
    this.messages = all.slice(0, MOST);
    this.emit('changed');
  }

  async newer() {
    if (!this.hasNewer || this.#reading) return;
    const page = await this.#read({ afterSeq: this.messages.at(-1)?.seq ?? 0 });
    if (!page) return;
    this.#insert(page.messages);
    this.#seenUntilEnd(page.hasMore);
    this.emit('changed');
  }

  /** A message of one's own, which may be known before those that stand in front of it. */
  stored(message) {
    this.#newest = Math.max(this.#newest, message.seq);
    if (!this.hasNewer) this.#insert([message]);
    this.emit('changed');
  }

  #read(page) {
    const reading = this.#room.history({ limit: PAGE, ...page }).catch(error => this.#failed(error));
    this.#reading = reading.finally(() => { this.#reading = null; });
    return this.#reading;
  }

  #failed(error) {
    if (error.code === 'DISCONNECTED') return null;      // it begins again once the room is entered
    this.emit('problem', error);
    if (!this.loaded) this.#again = setTimeout(() => this.toEnd(), error.retryAfterMs ?? AGAIN);
    return null;
  }

  #forget() {
    this.messages = [];
    this.loaded = this.hasOlder = this.hasNewer = false;
    this.newFrom = null;
    this.#newest = 0;
  }

  #live(message) {
    this.#newest = Math.max(this.#newest, message.seq);
    if (!this.hasNewer) this.#insert([message]);
    this.emit('live', message);
    this.emit('changed');
  }

  /** What came while a page was under way may be missing between the page and now. */
  #seenUntilEnd(more) {
    this.hasNewer = more || (this.messages.at(-1)?.seq ?? 0) < this.#newest;
  }

  /** Each once and in its place; what stands before all that is in sight is read when it is scrolled to. */
  #insert(more) {
    const known = new Set(this.messages.map(({ _id }) => _id));
    const first = this.hasOlder ? this.messages[0]?.seq ?? 0 : 0;
    const fresh = more.filter(({ _id, seq }) => !known.has(_id) && seq > first);
    const all = [...this.messages, ...fresh].sort((one, other) => one.seq - other.seq);
    this.hasOlder ||= all.length > MOST;
    this.messages = all.slice(-MOST);
  }
}
