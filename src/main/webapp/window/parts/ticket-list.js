import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Follow } from '../state/follow.js';
import { brief } from '../text/times.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { skeleton } from './skeleton.js';

const SEARCH_AFTER = 250;

/** The tickets of a view. Fires `open-ticket` with a ticket's id. */
export class TicketList extends Part {
  static properties = { tickets: { attribute: false }, openId: {}, me: { attribute: false } };

  static styles = [controls, css`
    :host { display: flex; flex-direction: column; min-height: 0; }
    search { padding: 0 var(--gap-m) var(--gap); }
    ul { flex: 1; overflow-y: auto; padding: 2px var(--gap-m) var(--gap-m); display: flex; flex-direction: column; gap: var(--gap-s); }
    li button { width: 100%; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 var(--gap); text-align: start; border-color: transparent; padding: var(--gap); }
    [aria-current=true] { background: var(--own); }
    .title { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: -webkit-match-parent; text-align: match-parent; }
    .unread .title { font-weight: 700; }
    .last { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .tags { grid-column: 1 / -1; }
    .urgent, .high { color: var(--error); }
  `];

  #follow = new Follow(this); #search = 0; #focused = null; #noted = false;

  willUpdate(changed) {
    if (changed.has('tickets')) this.#follow.all([this.tickets, 'changed']);
    this.#focused = this.renderRoot?.activeElement?.dataset.id ?? null;
  }

  /** A ticket that moves up keeps the focus. */
  updated() {
    if (this.#focused && !this.renderRoot.activeElement) this.focusTicket(this.#focused);
  }

  /** Sets the focus to a ticket, or to the search where it is not here. */
  focusTicket(id) {
    const row = this.renderRoot.querySelector(`button[data-id="${CSS.escape(id)}"]`);
    (row ?? this.renderRoot.querySelector('#search')).focus();
  }

  focusSearch() {
    this.renderRoot.querySelector('#search').focus();
  }

  /** Moves the focus among the tickets; `1` is down. */
  step(by) {
    const all = [...this.renderRoot.querySelectorAll('li button[data-id]')];
    const at = all.indexOf(this.renderRoot.activeElement);
    const from = at >= 0 ? at : all.findIndex(one => one.dataset.id === this.openId);
    all[Math.min(all.length - 1, Math.max(0, from + by))]?.focus();
  }

  #find({ target }) {
    clearTimeout(this.#search);
    this.#search = setTimeout(() => this.tickets.show({ search: target.value.trim() }), SEARCH_AFTER);
  }

  #open(id) {
    this.dispatchEvent(new CustomEvent('open-ticket', { detail: id, bubbles: true, composed: true }));
  }

  /** Notes for the browser's own measuring (User Timing) when the tickets are first on the screen. */
  updated() {
    if (this.#noted || !this.tickets.all.length) return;
    this.#noted = true;
    requestAnimationFrame(() => setTimeout(() => performance.mark('ticketchat-list')));
  }

  render() {
    const { all, hasMore, loading, search } = this.tickets;
    return html`
      <search><input id="search" type="search" placeholder=${t('search')} aria-label=${t('search')} @input=${this.#find}></search>
      ${all.length ? nothing : loading ? skeleton() : html`<p class="empty">${t(search ? 'noneFound' : this.me.type === 'Client' ? 'noTicketYet' : 'noTickets')}</p>`}
      <ul id="tickets" aria-label=${t('tickets')} aria-busy=${loading && !all.length}>
        ${repeat(all, ({ id }) => id, ticket => this.#renderTicket(ticket))}
        ${hasMore ? html`<li><button type="button" @click=${() => this.tickets.more()}>${t('moreTickets')}</button></li>` : nothing}
      </ul>`;
  }

  #renderTicket(ticket) {
    const unread = this.tickets.unread(ticket.id);
    const last = this.tickets.head(ticket.id)?.lastMessage;
    return html`<li class=${unread ? 'unread' : ''}>
      <button type="button" data-id=${ticket.id} aria-current=${ticket.id === this.openId} @click=${() => this.#open(ticket.id)}>
        <span class="title" dir="auto">${ticket.title}</span>
        <span class="meta">${brief(last?.createdAt ?? ticket.updatedAt)}</span>
        <span class="meta last">${this.#lastWords(last)}</span>
        ${unread ? html`<span class="count" aria-label=${t('unread', { n: unread })}>${unread > 99 ? '99+' : unread}</span>` : html`<span></span>`}
        <span class="meta tags">${t(`status-${ticket.status}`)} · <span class=${ticket.priority}>${t(`priority-${ticket.priority}`)}</span></span>
      </button></li>`;
  }

  #lastWords(last) {
    if (!last) return t('noMessageYet');
    const name = last.senderId === this.me.id ? t('you') : last.senderName;
    return html`<bdi>${name}</bdi>: <bdi>${last.text || t('files', { n: last.files })}</bdi>`;
  }
}

customElements.define('ticket-list', TicketList);
