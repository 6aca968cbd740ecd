// The client of ticketchat for pages and programs: one file to import, no dependency.

import { dataOf } from './client/chat-error.js';
import { HttpDoor } from './client/http-door.js';
import { Line } from './client/line.js';
import { Outbox } from './client/outbox.js';
import { Room } from './client/room.js';
import { Emitter } from './client/emitter.js';

export { browserStore } from './client/browser-store.js';
export { ChatError } from './client/chat-error.js';
export { memoryStore } from './client/outbox.js';

/**
 * One signed-in user's connection. It comes back by itself, signs in again, enters its rooms again, brings what was
 * missed and sends what was not stored.
 *
 * Emits `state` (`{state: 'connecting' | 'online' | 'waiting' | 'off', retryInMs?}`), `ready` (the user), `refused` (the
 * error object: no token is good), and every event of the server under its name.
 */
export class TicketChat extends Emitter {
  #line; #rooms = new Map(); #watching = false;

  /**
   * @param url of `/chat`; by default that of the server the page came from
   * @param token `({renew}) => Promise<string | null>`: a token, a new one where `renew` is set, `null` where there is none
   * @param store where the outbox survives the page, such as `browserStore()`; in memory by default
   */
  constructor({ url, token, store, WebSocket } = {}) {
    super();
    this.user = null;
    this.state = 'off';
    this.#line = new Line({ url, token, WebSocket });
    this.outbox = new Outbox(this.#line, store, new HttpDoor({ url, token }));
    this.#line.on('state', ({ state }) => { this.state = state; });
    this.#line.on('ready', user => {
      this.user = user;
      if (this.#watching) this.#line.hint('watch_tickets', {});
    });
  }

  on(name, hear) {
    return this.#line.on(name, hear);
  }

  /** Connects and stays connected until {@link close}. Promises the user; rejects where no token is good. */
  open() {
    const ready = new Promise((resolve, reject) => {
      const off = [this.on('ready', user => settle(resolve, user)), this.on('refused', why => settle(reject, why))];
      const settle = (how, what) => { off.forEach(end => end()); how(what); };
    });
    this.#line.open();
    const user = ready.catch(dataOf);
    user.catch(() => {});                                // who does not ask hears `refused`
    return user;
  }

  close() {
    this.#line.close();
  }

  /** The room of a ticket, always the same one. */
  room(ticketId) {
    if (!this.#rooms.has(ticketId)) this.#rooms.set(ticketId, new Room(this.#line, this.outbox, ticketId));
    return this.#rooms.get(ticketId);
  }

  /** Asks the server anything; promises the acknowledgement's data, rejects with a `ChatError`. */
  async request(event, data) {
    return dataOf(await this.#line.ask(event, data));
  }

  /** A page of the tickets that the user may see: `{data: [ticket…], next?}`. */
  tickets(filter = {}) {
    return this.request('list_tickets', filter);
  }

  /** How many tickets each view holds. */
  async countTickets() {
    return (await this.request('count_tickets', {})).views;
  }

  /**
   * `{users: [{id, name, company?, type}…], hasMore}`, by `role`, `q` (part of a name, company or id) or `id`. For staff;
   * others may ask for one member of staff by `id`.
   */
  findUsers(filter = {}) {
    return this.request('find_users', filter);
  }

  /** Has `ticket_activity` told of every ticket that the user may see, on this and on every later connection. */
  watch() {
    this.#watching = true;
    this.#line.hint('watch_tickets', {});
  }

  async ticket(ticketId) {
    return (await this.request('get_ticket', { ticketId })).data;
  }

  async createTicket(ticket) {
    return (await this.request('create_ticket', ticket)).data;
  }

  async updateTicket(ticketId, change) {
    return (await this.request('update_ticket', { ticketId, ...change })).data;
  }
}
