import { css, html, nothing } from 'lit';
import { Follow } from '../state/follow.js';
import { notices } from '../state/notices.js';
import { inWords } from '../text/problems.js';
import { exact } from '../text/times.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { cross } from './icons.js';

const NEXT = {
  open: ['in-progress', 'canceled'],
  'in-progress': ['open', 'resolved', 'canceled'],
  resolved: ['in-progress', 'open', 'closed', 'canceled'],
  closed: [],
  canceled: [],
};
const PRIORITIES = ['low', 'medium', 'high', 'urgent'];

/** What a ticket is besides its conversation, and what staff may change of it. Fires `hide-details`. */
export class TicketDetails extends Part {
  static properties = { chat: { attribute: false }, me: { attribute: false }, tickets: { attribute: false }, ticketId: {}, people: { attribute: false } };

  static styles = [controls, css`
    :host { display: block; padding: var(--gap-m) var(--gap-l); overflow-y: auto; }
    header { display: flex; justify-content: space-between; align-items: center; }
    dl { display: grid; gap: var(--gap-m); margin-block-start: var(--gap-m); }
    dd { overflow-wrap: anywhere; display: flex; gap: var(--gap); align-items: center; flex-wrap: wrap; }
    dt { font-size: var(--meta-size); color: var(--quiet); }
    form { display: flex; flex-wrap: wrap; gap: var(--gap); flex: 1; }
    form select { flex: 1 1 9em; min-width: 0; }
    .description { white-space: pre-wrap; }
  `];

  #follow = new Follow(this);

  willUpdate(changed) {
    if (changed.has('tickets')) this.#follow.all([this.tickets, 'changed'], [this.people, 'changed']);
    if (changed.has('me') && this.me.type !== 'Client') this.people.findStaff();
  }

  /** The choices change with the ticket: which one holds is set when all of them are there. */
  updated() {
    const ticket = this.tickets.of(this.ticketId);
    for (const field of this.renderRoot.querySelectorAll('select:not(#give)')) field.value = ticket[field.id];
  }

  /** Changes the ticket as staff may. */
  async change(changes, field) {
    const now = this.tickets.of(this.ticketId);
    const changed = await this.chat.updateTicket(this.ticketId, changes).catch(error => notices.say(inWords(error)));
    if (!changed && field) field.value = now[field.id] ?? '';      // back to what holds
  }

  #name(id) {
    if (id === this.me.id) return t('youMark', { name: this.me.name });
    return this.people.name(id);
  }

  render() {
    const ticket = this.tickets.of(this.ticketId);
    return html`<section aria-labelledby="details-title">
      <header><h2 id="details-title">${t('details')}</h2>
        <button class="icon plain" type="button" aria-label=${t('close')} @click=${() => this.dispatchEvent(new CustomEvent('hide-details'))}>${cross}</button></header>
      ${ticket ? this.#renderTicket(ticket) : nothing}</section>`;
  }

  #renderTicket(ticket) {
    const staff = this.me.type !== 'Client';
    return html`<dl>
      <div><dt>${t('customer')}</dt><dd>${this.#name(ticket.clientId)}${ticket.companyId ? html` <span class="meta">${ticket.companyId}</span>` : nothing}</dd></div>
      <div><dt>${t('assignee')}</dt><dd id="assignee">${ticket.assigneeId ? this.#name(ticket.assigneeId) : t('nobody')} ${staff ? this.#renderTake(ticket) : nothing}</dd></div>
      ${staff ? this.#renderGive(ticket) : nothing}
      ${staff ? this.#renderChoices(ticket) : this.#renderFacts(ticket)}
      ${ticket.description ? html`<div><dt>${t('description')}</dt><dd class="description" dir="auto">${ticket.description}</dd></div>` : nothing}
      <div><dt>${t('created')}</dt><dd>${exact(ticket.createdAt)}</dd></div>
      <div><dt>${t('changed')}</dt><dd>${exact(ticket.updatedAt)}</dd></div>
    </dl>`;
  }

  #renderTake({ assigneeId }) {
    const mine = assigneeId === this.me.id;
    return html`<button id="take" type="button" @click=${() => this.change({ assigneeId: mine ? 'none' : 'me' })}>${t(mine ? 'giveBack' : 'take')}</button>`;
  }

  #renderGive({ assigneeId }) {
    const others = this.people.staff.filter(({ id }) => id !== this.me.id && id !== assigneeId);
    return others.length ? html`<div><dt><label for="give">${t('giveTo')}</label></dt>
      <dd><form @submit=${this.#give}><select id="give" required>
        <option value=""></option>${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select>
        <button>${t('give')}</button></form></dd></div>` : nothing;
  }

  /** By a button: in some browsers an arrow key chooses at once, and who has given a ticket away may not see it any more. */
  #give(event) {
    event.preventDefault();
    const field = event.target.querySelector('select');
    this.change({ assigneeId: field.value }, field);
  }

  #renderChoices({ status }) {
    const choice = (name, all) => html`<div><dt><label for=${name}>${t(name)}</label></dt>
      <dd><select id=${name} @change=${({ target }) => this.change({ [name]: target.value }, target)}>
        ${all.map(one => html`<option value=${one}>${t(`${name}-${one}`)}</option>`)}</select></dd></div>`;
    return [choice('status', [status, ...NEXT[status]]), choice('priority', PRIORITIES)];
  }

  #renderFacts({ status }) {
    return html`<div><dt>${t('status')}</dt><dd>${t(`status-${status}`)}
      ${status === 'resolved' ? html`<button type="button" @click=${() => this.change({ status: 'open' })}>${t('reopen')}</button>` : nothing}</dd></div>`;
  }
}

customElements.define('ticket-details', TicketDetails);
