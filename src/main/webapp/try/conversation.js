// The open ticket's log: joining, resuming, paging; every message once and in its place.

import { byId, inWords, say } from './dom.js';
import { drawMessage } from './message.js';

const PAGE = 50;
const FINAL = new Set(['ACCESS_DENIED', 'TICKET_NOT_FOUND', 'NOT_AUTHENTICATED']);

export class Conversation {
  ticketId = null;
  #line; #outbox; #me;
  #shown = new Map();     // message id → its element and the join it was last told in
  #round = 0;             // counts the joins; an answer to an older one comes too late
  #whole = false;         // the newest page is here: everything up to #seen has been shown
  #seen = 0;              // told by the room, in order; an acknowledgement may run ahead of it
  #epoch; #oldest = 0;

  constructor(line, outbox, me) {
    this.#line = line;
    this.#outbox = outbox;
    this.#me = me;
    outbox.addEventListener('stored', ({ detail }) => this.#live(detail));
    line.on('new_message', ({ data, seq }) => {
      this.#advance(data.ticketId, seq ?? data.seq);
      this.#live(data);
    });
    line.on('ticket_updated', ({ ticketId, seq }) => this.#advance(ticketId, seq));
    byId('earlier').onclick = () => this.#page();
    byId('newer').onclick = () => this.toEnd();
    const pane = byId('scroll');
    let end = true;
    pane.onscroll = () => {
      end = atEnd();
      if (end) byId('newer').hidden = true;
    };
    new ResizeObserver(() => { if (end) this.toEnd(); }).observe(pane);     // the composer grows, a phone turns
  }

  open(ticketId) {
    this.close();
    this.ticketId = ticketId;
    this.join();
  }

  close() {
    if (this.ticketId) this.#line.hint('leave_ticket', { ticketId: this.ticketId });
    this.ticketId = null;
    this.#round++;
    this.#whole = false;
    this.#oldest = 0;
    this.#drop(() => true);
    for (const id of ['earlier', 'newer', 'no-messages']) byId(id).hidden = true;
  }

  /** Enters the room; where it was entered before, asks only for what was missed. */
  async join() {
    if (!this.ticketId) return;
    const round = ++this.#round;
    const known = this.#whole ? { afterSeq: this.#seen, epoch: this.#epoch } : {};
    const answer = await this.#line.ask('join_ticket', { ticketId: this.ticketId, ...known });
    if (round !== this.#round) return;
    if (!answer.success) return this.#failed(answer, () => round === this.#round && this.join());
    this.#epoch = answer.epoch;
    if (answer.recovered !== true) await this.#reload(answer.lastSeq);
  }

  toEnd() {
    byId('scroll').scrollTop = byId('scroll').scrollHeight;
  }

  /** A change below the log that keeps the end in sight if it was. */
  keepPlace(change) {
    const end = atEnd();
    change();
    if (end) this.toEnd();
  }

  async #reload(lastSeq) {
    this.#whole = false;
    this.#drop(({ round }) => round !== this.#round);
    this.#seen = lastSeq;
    this.#oldest = lastSeq + 1;
    await this.#page();
    this.toEnd();
  }

  async #page() {
    const { ticketId } = this, round = this.#round, log = byId('log'), pane = byId('scroll');
    const answer = await this.#line.ask('get_messages', { ticketId, limit: PAGE, beforeSeq: this.#oldest });
    if (round !== this.#round) return;
    byId('earlier').hidden = answer.success && !answer.hasMore;
    if (!answer.success) return this.#failed(answer);
    this.#whole = true;
    this.#oldest = Math.min(this.#oldest, ...answer.messages.map(({ seq }) => seq));
    const below = pane.scrollHeight - pane.scrollTop;
    log.ariaBusy = 'true';                                  // a page of history is not read out
    answer.messages.forEach(message => this.#place(message));
    pane.scrollTop = pane.scrollHeight - below;
    setTimeout(() => { log.ariaBusy = 'false'; });
    byId('no-messages').hidden = this.#shown.size > 0;
  }

  #advance(ticketId, seq = 0) {
    if (ticketId === this.ticketId) this.#seen = Math.max(this.#seen, seq);
  }

  #live(message) {
    this.#outbox.settle(message.clientMessageId);
    if (message.ticketId !== this.ticketId || message.seq < this.#oldest) return;
    const end = atEnd();
    if (!this.#place(message)) return;
    byId('no-messages').hidden = true;
    if (end) this.toEnd();
    else byId('newer').hidden = false;
  }

  #place(message) {
    const shown = this.#shown.get(message._id);
    if (shown) shown.round = this.#round;
    if (shown) return false;
    const node = drawMessage(message, this.#me);
    let before = byId('log').lastElementChild;
    while (before && before.dataset.seq > message.seq) before = before.previousElementSibling;
    if (before) before.after(node);
    else byId('log').prepend(node);
    this.#shown.set(message._id, { node, round: this.#round });
    return true;
  }

  #drop(which) {
    for (const [id, entry] of this.#shown) {
      if (!which(entry)) continue;
      entry.node.remove();
      this.#shown.delete(id);
    }
  }

  #failed(answer, again) {
    if (answer.code === 'DISCONNECTED') return;              // the next join comes with the connection
    say(inWords(answer));
    if (again && !FINAL.has(answer.code)) setTimeout(again, answer.retryAfterMs ?? 3_000);
  }
}

function atEnd() {
  const { scrollHeight, scrollTop, clientHeight } = byId('scroll');
  return scrollHeight - scrollTop - clientHeight < 40;
}
