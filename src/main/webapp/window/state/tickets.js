import { Emitter } from '../../client/emitter.js';

const PAGE = 50, MOST = 200, STAYS = 300;
/** All windows of a helpdesk hear of a change at once: they do not ask at once. */
const COUNT_AFTER = 1_000, COUNT_WITHIN = 4_000, RELOAD_EVERY = 60_000;

/**
 * The tickets of one view, as they are now: those first in which something happened last, with their last words and
 * what is unread. Emits `changed`, and `news` (`{ticket, head}`) where somebody else said something.
 */
export class Tickets extends Emitter {
  #chat; #me;
  #known = new Map(); #heads = new Map(); #reads = new Map(); #listed = new Set();
  #next = null; #round = 0; #counting = 0; #reloading = 0; #views; #open = null;
  #first; #firstIsThere;

  /** Without `views`, nobody looks at their counts, nor all day. */
  constructor(chat, me, { views = true } = {}) {
    super();
    this.#first = new Promise(resolve => { this.#firstIsThere = resolve; });
    this.#views = views;
    this.#chat = chat;
    this.#me = me;
    this.view = me.type === 'Client' ? '' : 'open';
    this.search = '';
    this.counts = {};
    this.loading = true;
    chat.on('ready', () => this.reload());
    chat.on('ticket_created', ({ ticketId }) => this.#created(ticketId));
    chat.on('ticket_updated', ({ ticket }) => this.#place(ticket));
    chat.on('access_revoked', ({ ticketId }) => this.#forget(ticketId));
    chat.on('ticket_activity', ({ data }) => this.#said(data));
    chat.on('ticket_read', ({ ticketId, read }) => this.#noteRead(ticketId, read));
    chat.watch();
    if (views) setInterval(() => document.visibilityState === 'visible' && this.reload(), RELOAD_EVERY * (1 + Math.random()));
    this.reload();
  }

  get all() {
    return [...this.#listed].map(id => this.#known.get(id))
      .sort((one, other) => this.#lastAt(other).localeCompare(this.#lastAt(one)));
  }

  get hasMore() {
    return Boolean(this.#next);
  }

  /** A ticket that has been seen, in whatever view. */
  of(ticketId) {
    return this.#known.get(ticketId);
  }

  head(ticketId) {
    return this.#heads.get(ticketId);
  }

  /**
   * How many messages the user has not read; who has had the last word has read the others. Until a list has told how
   * many have been read, it is the one that just came.
   */
  unread(ticketId) {
    const { messages = 0, lastMessage } = this.#heads.get(ticketId) ?? {};
    if (!lastMessage || lastMessage.senderId === this.#me.id) return 0;
    return Math.max(0, messages - (this.#reads.get(ticketId) ?? messages - 1));
  }

  /** What of a ticket is new to the user, `{read, unread}`, once the first list is there; nothing where none told it. */
  async news(ticketId) {
    await this.#first;
    const read = this.#reads.get(ticketId);
    return read === undefined ? { read: 0, unread: 0 } : { read, unread: this.unread(ticketId) };
  }

  /** In how many tickets there is something unread. */
  get unreadTickets() {
    return [...this.#listed].filter(id => this.unread(id)).length;
  }

  show({ view = this.view, search = this.search }) {
    Object.assign(this, { view, search });
    this.#listed.clear();
    setTimeout(() => this.emit('changed'), STAYS);      // what was there stays in sight while that is hardly noticed
    return this.reload();
  }

  async reload() {
    const round = ++this.#round;
    clearTimeout(this.#reloading);
    this.#reloading = 0;
    this.loading = true;
    const page = await this.#page().catch(() => null);
    if (round !== this.#round) return;
    this.loading = false;
    this.#firstIsThere();
    if (page) {
      this.#listed.clear();
      this.#take(page);
      this.#prune();
    }
    this.emit('changed');
    if (page && this.#views) await this.#count();
  }

  async more() {
    const round = this.#round;
    const page = await this.#page(this.#next).catch(() => null);
    if (round !== this.#round || !page) return;
    this.#take(page);
    this.emit('changed');
  }

  /** Asks for a ticket that may be of no view here, such as a new one. */
  async need(ticketId) {
    if (!this.#known.has(ticketId)) {
      const ticket = await this.#chat.ticket(ticketId).catch(() => null);
      if (ticket) this.#place(ticket);
    }
    return this.#known.get(ticketId);
  }

  /** The ticket whose conversation is looked at, which is kept in whatever view. */
  opened(ticketId) {
    this.#open = ticketId;
    return this.need(ticketId);
  }

  /** What nobody sees any more would only grow. */
  #prune() {
    for (const known of [this.#known, this.#heads, this.#reads]) {
      [...known.keys()].filter(id => !this.#listed.has(id) && id !== this.#open).forEach(id => known.delete(id));
    }
  }

  #page(cursor) {
    const limit = cursor ? PAGE : Math.min(MOST, Math.max(PAGE, this.#listed.size));
    const filter = { order: 'activity', heads: true, limit };
    if (this.view) filter.view = this.view;
    if (this.search) filter.q = this.search;
    if (cursor) filter.cursor = cursor;
    return this.#chat.tickets(filter);
  }

  async #count() {
    clearTimeout(this.#counting);
    this.#counting = 0;
    this.counts = await this.#chat.countTickets().catch(() => this.counts);
    this.emit('changed');
  }

  #take({ data, heads, next }) {
    heads.forEach(head => this.#keep(head));
    data.forEach(ticket => {
      this.#known.set(ticket.id, ticket);
      this.#listed.add(ticket.id);
    });
    this.#next = next ?? null;
  }

  #keep(head) {
    const known = this.#heads.get(head.ticketId);
    if (!known || known.messages <= head.messages) this.#heads.set(head.ticketId, head);
    if (head.read !== undefined) this.#markRead(head.ticketId, head.read);
  }

  #markRead(ticketId, read) {
    this.#reads.set(ticketId, Math.max(this.#reads.get(ticketId) ?? 0, read));
  }

  /** Puts a ticket where it belongs now. */
  #place(ticket) {
    const before = this.#known.get(ticket.id);
    if (before && before.lastSeq > ticket.lastSeq) return;
    this.#known.set(ticket.id, ticket);
    if (this.#belongs(ticket)) this.#listed.add(ticket.id);
    else this.#listed.delete(ticket.id);
    const moved = !before || before.status !== ticket.status || before.assigneeId !== ticket.assigneeId;
    if (moved) this.#countSoon();
    this.emit('changed');
  }

  #countSoon() {
    if (this.#views) this.#counting ||= setTimeout(() => this.#count(), COUNT_AFTER + Math.random() * COUNT_WITHIN);
  }

  /** As the server says it of its views. */
  #belongs(ticket) {
    const underWay = ticket.status === 'open' || ticket.status === 'in-progress';
    const mine = (this.#me.type === 'Client' ? ticket.clientId : ticket.assigneeId) === this.#me.id;
    const last = this.#heads.get(ticket.id)?.lastMessage;
    const waits = last?.senderType === 'Client' && (underWay || last.seq >= ticket.lastSeq);
    const inView = { closed: !underWay, open: underWay, mine: underWay && mine, waiting: waits,
      unassigned: underWay && !ticket.assigneeId, '': true }[this.view];
    return inView && ticket.title.toLowerCase().includes(this.search.toLowerCase());
  }

  async #said(head) {
    const before = this.#heads.get(head.ticketId);
    this.#keep(head);
    const ticket = await this.need(head.ticketId);
    if (!ticket) return;
    if (before?.lastMessage?.senderType !== head.lastMessage.senderType) this.#countSoon();
    // how much of it has been read, only a list says
    if (!this.#reads.has(head.ticketId)) this.#reloading ||= setTimeout(() => this.reload(), COUNT_AFTER + Math.random() * COUNT_WITHIN);
    this.#place(ticket);
    if (head.lastMessage.senderId !== this.#me.id && head.messages > (before?.messages ?? 0)) this.emit('news', { ticket, head });
  }

  #created(ticketId) {
    this.#markRead(ticketId, 0);
    this.need(ticketId);
  }

  #noteRead(ticketId, read) {
    this.#markRead(ticketId, read);
    this.emit('changed');
  }

  #forget(ticketId) {
    this.#listed.delete(ticketId);
    this.#heads.delete(ticketId);
    this.#countSoon();
    this.emit('changed');
  }

  #lastAt(ticket) {
    const said = this.#heads.get(ticket.id)?.lastMessage?.createdAt ?? '';
    return said > ticket.updatedAt ? said : ticket.updatedAt;
  }
}
