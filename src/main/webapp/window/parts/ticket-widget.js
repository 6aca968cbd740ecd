import { css, html, nothing } from 'lit';
import { Drafts } from '../state/drafts.js';
import { Follow } from '../state/follow.js';
import { tell } from '../state/host.js';
import { notices } from '../state/notices.js';
import { Places } from '../state/places.js';
import { route } from '../state/route.js';
import { Tickets } from '../state/tickets.js';
import { inWords } from '../text/problems.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { cross } from './icons.js';
import './conversation-pane.js';
import './line-state.js';
import './new-ticket.js';
import './ticket-list.js';

/** The customer's chat within another page: one ticket at a time, a list only where there is more than one. */
export class TicketWidget extends Part {
  static properties = { chat: { attribute: false }, me: { state: true } };

  static styles = [controls, css`
    :host { height: 100dvh; display: flex; flex-direction: column; }
    header { display: flex; align-items: center; gap: var(--gap); padding: var(--gap-s) var(--gap-l); background: var(--accent); color: var(--on-accent); }
    header button { color: inherit; }
    header button:hover { background: none; text-decoration: underline; }
    h1 { flex: 1; }
    line-state { padding: 2px var(--gap-l); }
    .notice { display: flex; justify-content: space-between; gap: var(--gap); padding: var(--gap-s) var(--gap-l); color: var(--error); background: var(--raised); }
    main { flex: 1; min-height: 0; display: flex; flex-direction: column; }
    conversation-pane, ticket-list { flex: 1; }
  `];

  constructor() {
    super();
    new Follow(this).all([notices, 'changed'], [route, 'changed']);
  }

  connectedCallback() {
    super.connectedCallback();
    this.chat.on('ready', user => this.#ready(user));
    this.chat.on('refused', answer => notices.say(t('signedOut', { why: inWords(answer) })));
    this.chat.on('error', answer => notices.say(inWords(answer)));
  }

  #ready(user) {
    if (this.me && this.me.id !== user.id) return location.reload();   // nothing of one customer is for another
    if (this.me) return;
    this.drafts = new Drafts(user);
    this.places = new Places(user);
    this.tickets = new Tickets(this.chat, user, { views: false });
    this.tickets.on('changed', () => this.#changed());
    this.me = user;
  }

  #changed() {
    tell({ ticketchat: 'unread', n: this.tickets.unreadTickets });
    const all = this.tickets.all;
    if (!this.begun && all.length === 1) route.open(all[0].id);
    this.begun = true;
    this.requestUpdate();
  }

  render() {
    return html`
      <header><h1>${t('title')}</h1>
        <button class="icon plain" type="button" aria-label=${t('close')} @click=${() => tell({ ticketchat: 'close' })}>${cross}</button></header>
      <line-state .chat=${this.chat}></line-state>
      <div role="alert">${notices.text ? html`<div class="notice"><p>${notices.text}</p>
        <button type="button" @click=${() => notices.say('')}>${t('dismiss')}</button></div>` : nothing}</div>
      <main @open-ticket=${({ detail }) => route.open(detail)}>
        ${this.me ? this.#renderWork() : html`<p class="empty">${t('loading')}</p>`}</main>`;
  }

  #renderWork() {
    if (route.ticketId) {
      return html`<conversation-pane .chat=${this.chat} .me=${this.me} .drafts=${this.drafts} .places=${this.places} .tickets=${this.tickets}
        .ticketId=${route.ticketId} @close-ticket=${() => route.open(null)}></conversation-pane>`;
    }
    return html`<new-ticket .chat=${this.chat}></new-ticket>
      <ticket-list .tickets=${this.tickets} .me=${this.me}></ticket-list>`;
  }
}

customElements.define('ticket-widget', TicketWidget);
