import { dataOf } from './chat-error.js';
import { Emitter } from './emitter.js';

const PAGE = 200, TYPING_EVERY = 2_000, TYPING_ENDS = 5_000, MARK_EVERY = 1_000;
/** Joining again would be in vain. */
const FINAL = new Set(['ACCESS_DENIED', 'TICKET_NOT_FOUND', 'TOO_MANY_TICKETS', 'INVALID_FIELD']);

/**
 * One ticket's conversation. Enters the room again by itself on every new connection and brings what was missed: each
 * `message` (the message object) and `update` (the ticket) of the log is emitted once, in order. Emits besides:
 * `joined` (`{ticket, lastSeq}`), `reset` (history must be read anew: the data set is another one), `online`
 * (`[{userId, userName, userType}]`), `typing` (`[{userId, userName}]`) and `closed` (the error object: no way in).
 */
export class Room extends Emitter {
  #line; #outbox; #off = [];
  #wanted = false; #inside = false; #entering = 0;
  #epoch = null; #seen = null;
  #held = null;               // what comes live while what was missed is read
  #online = new Map(); #typing = new Map(); #ends = new Map(); #typed = 0;
  #read = 0; #marked = 0; #marking = 0;

  constructor(line, outbox, ticketId) {
    super();
    this.ticketId = ticketId;
    this.#line = line;
    this.#outbox = outbox;
  }

  get online() {
    return [...this.#online.values()];
  }

  get typing() {
    return [...this.#typing.values()];
  }

  /** Enters the room; promises `{ticket, lastSeq}`, and rejects where there is no way in. */
  join() {
    if (!this.#wanted) this.#listen();
    this.#wanted = true;
    const entered = new Promise((resolve, reject) => {
      const off = [this.on('joined', done => settle(resolve, done)), this.on('closed', why => settle(reject, why))];
      const settle = (how, what) => { off.forEach(end => end()); how(what); };
    });
    if (this.#line.ready) this.#enter();
    const inside = entered.catch(dataOf);
    inside.catch(() => {});                              // who does not ask hears `closed`
    return inside;
  }

  leave() {
    this.#wanted = false;
    this.#line.hint('leave_ticket', { ticketId: this.ticketId });
    this.#close();
  }

  /** Sends text and files; promises the message when it is stored. See `Outbox`. */
  send(message, { files = [], replyTo } = {}) {
    this.#typed = 0;
    return this.#outbox.add({ ticketId: this.ticketId, message, files, replyTo });
  }

  /**
   * A page of history, oldest first: the newest, those before or after a `seq`, or what follows the first `offset`
   * messages. `{messages, total, hasMore}`
   */
  async history({ beforeSeq, afterSeq, offset, limit = 50 } = {}) {
    const ask = { ticketId: this.ticketId, limit };
    if (offset !== undefined) ask.offset = offset;
    else if (afterSeq !== undefined) ask.afterSeq = afterSeq;
    else ask.beforeSeq = beforeSeq ?? Number.MAX_SAFE_INTEGER;
    return dataOf(await this.#line.ask('get_messages', ask));
  }

  /** Call it with every key: others hear of it every two seconds. */
  type() {
    if (Date.now() - this.#typed < TYPING_EVERY) return;
    this.#typed = Date.now();
    this.#line.hint('typing_start', { ticketId: this.ticketId });
  }

  stopTyping() {
    if (this.#typed) this.#line.hint('typing_stop', { ticketId: this.ticketId });
    this.#typed = 0;
  }

  /** The user has read up to this place in the log. Told at once, and then once a second for all that is read meanwhile. */
  markRead(seq) {
    if (seq <= this.#read) return;
    this.#read = seq;
    if (!this.#marking) this.#mark();
  }

  async #mark() {
    const seq = this.#read;
    this.#marking = setTimeout(() => {
      this.#marking = 0;
      if (this.#read > this.#marked) this.#mark();
    }, MARK_EVERY);
    const answer = await this.#line.ask('mark_read', { ticketId: this.ticketId, seq });
    if (answer.success || FINAL.has(answer.code)) this.#marked = Math.max(this.#marked, seq);
  }

  #listen() {
    const mine = hear => data => data.ticketId === this.ticketId && hear(data);
    const hear = (event, how) => this.#off.push(this.#line.on(event, mine(how)));
    this.#off.push(this.#line.on('ready', () => this.#enter()));
    this.#off.push(this.#line.on('state', () => this.#outside()));
    this.#off.push(this.#line.on('new_message', event => event.data.ticketId === this.ticketId && this.#take(event)));
    hear('joined_ticket', joined => this.#entered(joined));
    hear('ticket_updated', event => this.#take(event));
    hear('access_revoked', () => this.#refuse({ success: false, code: 'ACCESS_DENIED', message: 'No access any more' }));
    hear('online_users', ({ users }) => this.#there(users));
    hear('user_joined_ticket', user => this.#there([...this.online, user]));
    hear('user_left_ticket', user => this.#there(this.online.filter(({ userId }) => userId !== user.userId)));
    hear('user_typing', user => this.#types(user.userId, user));
    hear('user_stopped_typing', user => this.#types(user.userId, null));
  }

  async #enter() {
    const round = ++this.#entering;
    const known = this.#seen === null ? {} : { afterSeq: this.#seen, epoch: this.#epoch };
    const answer = await this.#line.ask('join_ticket', { ticketId: this.ticketId, ...known });
    if (answer.success || round !== this.#entering || !this.#wanted || answer.code === 'DISCONNECTED') return;
    if (FINAL.has(answer.code)) this.#refuse(answer);
    else setTimeout(() => round === this.#entering && this.#enter(), answer.retryAfterMs ?? 3_000);
  }

  /** The event, not the acknowledgement, for what is sent again follows it at once. */
  #entered({ ticket, lastSeq, epoch, recovered }) {
    if (!this.#wanted) return;
    const first = this.#seen === null, other = !first && epoch !== this.#epoch;
    this.#inside = true;
    this.#epoch = epoch;
    if (first || other) this.#seen = lastSeq;
    else if (!recovered) this.#fill(lastSeq, this.#entering);
    if (other) {
      this.#read = this.#marked = 0;
      this.emit('reset');
    }
    this.emit('joined', { ticket, lastSeq });
  }

  /** Too much was missed to be sent again: it is read page by page, and what comes meanwhile waits. */
  async #fill(lastSeq, round) {
    this.#held = [];
    try {
      for (let more = true; more;) {
        const page = await this.history({ afterSeq: this.#seen, limit: PAGE });
        if (round !== this.#entering || !this.#inside) return;
        page.messages.filter(({ seq }) => seq <= lastSeq).forEach(message => this.#tell({ seq: message.seq, data: message }));
        more = page.hasMore && page.messages.at(-1).seq < lastSeq;
      }
      const { data: ticket } = dataOf(await this.#line.ask('get_ticket', { ticketId: this.ticketId }));
      if (round !== this.#entering || !this.#inside) return;
      this.emit('update', ticket);
      this.#seen = Math.max(this.#seen, lastSeq);
      const held = this.#held;
      this.#held = null;
      held.forEach(event => this.#tell(event));
    } catch (error) {
      if (round !== this.#entering || !this.#inside) return;
      setTimeout(() => round === this.#entering && this.#inside && this.#fill(lastSeq, round), error.retryAfterMs ?? 3_000);
    }
  }

  #take(event) {
    if (!this.#inside) return;                    // told to a bystander: entries before it may be missing
    if (this.#held) this.#held.push(event);
    else this.#tell(event);
  }

  #tell({ seq, data, ticket }) {
    if (seq <= this.#seen) return;
    this.#seen = seq;
    if (data) {
      this.#types(data.sender._id, null);
      this.#outbox.stored(data);
      this.emit('message', data);
    } else {
      this.emit('update', ticket);
    }
  }

  #outside() {
    if (!this.#line.ready) this.#drop();
  }

  #drop() {
    this.#inside = false;
    this.#held = null;
    this.#entering++;
    this.#typing.clear();
    this.#online.clear();
    this.emit('typing', []);
    this.emit('online', []);
  }

  #refuse(answer) {
    this.#wanted = false;
    this.#close();
    this.emit('closed', answer);
  }

  #close() {
    this.#drop();
    this.#off.splice(0).forEach(end => end());
  }

  #there(users) {
    this.#online = new Map(users.map(({ userId, userName, userType }) => [userId, { userId, userName, userType }]));
    this.emit('online', this.online);
  }

  #types(userId, user) {
    const before = this.#typing.size;
    clearTimeout(this.#ends.get(userId));
    if (user) {
      this.#typing.set(userId, { userId, userName: user.userName });
      this.#ends.set(userId, setTimeout(() => this.#types(userId, null), TYPING_ENDS));    // that it ended may get lost
    } else {
      this.#typing.delete(userId);
      this.#ends.delete(userId);
    }
    if (user || before !== this.#typing.size) this.emit('typing', this.typing);
  }
}
