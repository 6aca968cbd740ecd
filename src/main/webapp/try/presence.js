// Who is here, who is typing, and telling the others that I am.

import { byId } from './dom.js';

const FORGET = 10_000;      // should the end of somebody's typing get lost
const REPEAT = 2_000;       // the server forgets mine after 3 s, and counts every hint

export class Presence {
  #line; #me; #ticket;
  #here = new Map(); #typing = new Map(); #told = 0;

  /** `ticket()` gives the id of the open ticket. */
  constructor(line, me, ticket) {
    this.#line = line;
    this.#me = me;
    this.#ticket = ticket;
    const on = (event, hear) => line.on(event, data => {
      if (data.ticketId !== ticket()) return;
      hear(data);
      this.#draw();
    });
    on('online_users', ({ users }) => { this.#here = new Map(users.map(user => [user.userId, user.userName])); });
    on('user_joined_ticket', ({ userId, userName }) => this.#here.set(userId, userName));
    on('user_left_ticket', ({ userId }) => { this.#here.delete(userId); this.#quiet(userId); });
    on('user_typing', ({ userId, userName }) => {
      this.#quiet(userId);
      this.#typing.set(userId, { userName, timer: setTimeout(() => { this.#quiet(userId); this.#draw(); }, FORGET) });
    });
    on('user_stopped_typing', ({ userId }) => this.#quiet(userId));
    line.on('new_message', ({ data }) => { this.#quiet(data.sender?._id); this.#draw(); });
    line.on('line:state', state => { if (state !== 'online') this.clear(); });
  }

  clear() {
    this.iStop();
    this.#here.clear();
    for (const userId of this.#typing.keys()) this.#quiet(userId);
    this.#draw();
  }

  iType() {
    if (Date.now() - this.#told < REPEAT) return;
    this.#told = Date.now();
    this.#line.hint('typing_start', { ticketId: this.#ticket() });
  }

  iStop() {
    if (this.#told) this.#line.hint('typing_stop', { ticketId: this.#ticket() });
    this.#told = 0;
  }

  /** Sending ends typing by itself. */
  iSent() {
    this.#told = 0;
  }

  #quiet(userId) {
    clearTimeout(this.#typing.get(userId)?.timer);
    this.#typing.delete(userId);
  }

  #draw() {
    const here = [...this.#here].map(([id, name]) => id === this.#me.id ? `${name} (you)` : name);
    byId('here').textContent = here.length ? `Here now: ${here.join(', ')}` : '';
    const typing = [...this.#typing.values()].map(({ userName }) => userName);
    byId('typing').textContent = typing.length ? `${typing.join(', ')} ${typing.length > 1 ? 'are' : 'is'} typing …` : '';
  }
}
