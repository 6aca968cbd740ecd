// My tickets, a new one, and for agents and administrators the tools of the open one.

import { byId, el, inWords, say } from './dom.js';
import { api } from './session.js';

const STATUSES = ['open', 'in-progress', 'resolved', 'closed', 'canceled'];

export class Tickets {
  #me; #people; #open;
  #all = []; #current = null; #soon = 0; #turn = 0;

  /** `people` where the demo names them; `open(ticket)` when one is chosen. */
  constructor(line, me, people, open) {
    this.#me = me;
    this.#people = people;
    this.#open = open;
    for (const event of ['ticket_created', 'ticket_updated', 'access_revoked', 'line:ready']) {
      line.on(event, () => this.#refreshSoon());
    }
    const staff = me.type !== 'Client';
    byId('for-client').hidden = byId('tools').hidden = !staff;
    byId('list-title').textContent = staff ? 'Tickets' : 'My tickets';
    byId('clients').replaceChildren(...people.filter(({ type }) => type === 'Client')
      .map(({ id, name }) => el('option', { value: id, label: name })));
    byId('status').replaceChildren(...STATUSES.map(status => new Option(status)));
    byId('new-ticket').onsubmit = event => { event.preventDefault(); this.#create(event.target); };
    byId('take').onclick = () => this.#change({ assigneeId: me.id });
    byId('status').onchange = ({ target }) => this.#change({ status: target.value });
    this.#refresh();
  }

  /** Marks the open ticket, or none. */
  select(id) {
    this.#current = id;
    this.#draw();
  }

  #refreshSoon() {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#refresh(), 100);
  }

  async #refresh() {
    const turn = ++this.#turn;
    const answer = await api('GET', 'api/tickets?limit=50');
    if (turn !== this.#turn || !answer.http) return;         // a newer one is on its way, or comes with the connection
    if (!answer.success) return say(inWords(answer));
    this.#all = answer.data;
    byId('no-tickets').hidden = this.#all.length > 0;
    byId('more-tickets').hidden = !answer.next;
    this.#draw();
  }

  async #create(form) {
    const title = byId('title').value.trim(), clientId = byId('client').value.trim();
    if (!title) return;
    const answer = await api('POST', 'api/tickets', clientId ? { title, clientId } : { title });
    if (!answer.success) return say(inWords(answer));
    form.reset();
    await this.#refresh();
    this.#open(answer.data);
  }

  async #change(fields) {
    const answer = await api('PATCH', `api/tickets/${encodeURIComponent(this.#current)}`, fields);
    if (!answer.success) say(inWords(answer));
    this.#draw();                                           // the select shows what is, not what was wished
    await this.#refresh();
  }

  #draw() {
    const focused = document.activeElement?.dataset.ticket;
    byId('tickets').replaceChildren(...this.#all.map(ticket => this.#row(ticket)));
    if (focused) byId('tickets').querySelector(`[data-ticket="${CSS.escape(focused)}"]`)?.focus();
    const current = this.#all.find(({ id }) => id === this.#current);
    if (!current) return;
    byId('ticket-title').textContent = current.title;
    byId('status').value = current.status;
    byId('take').hidden = current.assigneeId === this.#me.id;
  }

  #row(ticket) {
    return el('li', {}, el('button', {
      type: 'button', data: { ticket: ticket.id }, ariaCurrent: String(ticket.id === this.#current),
      onclick: () => this.#open(ticket),
    },
    el('span', { className: 'title', dir: 'auto', textContent: ticket.title }),
    el('span', { className: 'meta', textContent: `${ticket.status} · ${ticket.priority} · ${this.#assignee(ticket)}` })));
  }

  #assignee({ assigneeId }) {
    if (!assigneeId) return 'nobody has it yet';
    if (assigneeId === this.#me.id) return 'yours to answer';
    return this.#people.find(({ id }) => id === assigneeId)?.name ?? 'taken';
  }
}
