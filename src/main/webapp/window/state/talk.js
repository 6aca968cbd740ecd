import { Emitter } from '../../client/emitter.js';

const PAGE = 50, MOST = 300, AGAIN = 3_000;
/** What was said before the first new message, and is in sight above it, in pixels. */
const CONTEXT = 96;
const NOTHING_NEW = Promise.resolve({ read: 0, unread: 0 });

/**
 * The part of a ticket's conversation that is in sight: never more than a few hundred messages, however long it is and
 * however long it is looked at, in the order of the log. Emits `changed`, `live` (a message that came), `problem` and
 * `closed` (the error object).
 */
export class Talk extends Emitter {
  #room; #off = []; #news; #place; #reading = null; #newest = 0; #again = 0; #left = false;

  /** `news` promises how many messages are known to the user and how many new; `place` is where the user was before. */
  constructor(room, news = NOTHING_NEW, place = null) {
    super();
    this.#room = room;
    this.#news = news;
    this.#place = place;
    this.messages = [];
    this.hasOlder = false;
    this.hasNewer = false;
    this.loaded = false;
    this.closed = null;
    /** The place of the first message that was new when the conversation was opened, or came while nobody looked. */
    this.newFrom = null;
    /** Where to begin: `{seq, top}` as `Places` has them, or the end. */
    this.start = null;
    /** Whether the reader looks at the end. */
    this.followed = () => true;
    this.#off = [
      room.on('joined', () => this.loaded || this.#begin()),
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
    this.#left = true;
    clearTimeout(this.#again);
    this.#off.splice(0).forEach(end => end());
    this.#room.leave();
  }

  /** Where the user was before; else at what is new; else at the end. */
  async #begin() {
    await this.#reading;
    const { read, unread } = await this.#news;
    const first = unread ? await this.#page({ offset: read, limit: 1 }) : { messages: [] };
    if (!first || this.loaded) return;
    this.newFrom = first.messages[0]?.seq ?? null;
    const start = this.#place ?? (this.newFrom && { seq: this.newFrom, top: CONTEXT });
    if (start) await this.#around(start);
    else await this.toEnd();
  }

  async #around(start) {
    this.hasNewer = true;                                // what comes meanwhile is read in its turn
    const before = await this.#page({ beforeSeq: start.seq + 1 });
    const after = before && await this.#page({ afterSeq: start.seq });
    if (!after || this.loaded) return;                   // somebody went to the end meanwhile
    this.messages = [...before.messages, ...after.messages];
    this.hasOlder = before.hasMore;
    this.#seenUntilEnd(after.hasMore);
    this.start = start;
    this.loaded = true;
    this.emit('changed');
  }

  /** Reads the newest messages, and follows what comes. */
  async toEnd() {
    await this.#reading;
    const page = await this.#page({});
    if (!page) return;
    const kept = this.hasNewer ? [] : this.messages;
    this.messages = [];
    this.#insert([...page.messages, ...kept.filter(({ seq }) => seq > (page.messages.at(-1)?.seq ?? 0))]);
    this.hasOlder = page.hasMore;
    this.#seenUntilEnd(false);
    this.loaded = true;
    this.emit('changed');
  }

  async older() {
    if (!this.hasOlder || this.#reading) return;
    const page = await this.#page({ beforeSeq: this.messages[0]?.seq });
    if (!page) return;
    const all = [...page.messages, ...this.messages];
    this.hasOlder = page.hasMore;
    this.hasNewer ||= all.length > MOST;
    this.messages = all.slice(0, MOST);
    this.emit('changed');
  }

  async newer() {
    if (!this.hasNewer || this.#reading) return;
    const page = await this.#page({ afterSeq: this.messages.at(-1)?.seq ?? 0 });
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

  #page(page) {
    const reading = this.#room.history({ limit: PAGE, ...page }).catch(error => this.#failed(error));
    this.#reading = reading.finally(() => { this.#reading = null; });
    return this.#reading;
  }

  #failed(error) {
    if (error.code === 'DISCONNECTED' || this.#left || this.closed) return null;   // it begins once the room is entered
    this.emit('problem', error);
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.loaded || this.#begin(), error.retryAfterMs ?? AGAIN);
    return null;
  }

  #forget() {
    this.messages = [];
    this.loaded = this.hasOlder = this.hasNewer = false;
    this.newFrom = this.start = this.#place = null;
    this.#news = NOTHING_NEW;
    this.#newest = 0;
  }

  /** Nothing that comes pushes out of the page what a reader looks at above: it is read when it is scrolled to. */
  #live(message) {
    this.#newest = Math.max(this.#newest, message.seq);
    if (this.messages.length >= MOST && !this.followed()) this.hasNewer = true;
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
