import { css, html, nothing } from 'lit';
import { Drafts } from '../state/drafts.js';
import { Follow } from '../state/follow.js';
import { notices } from '../state/notices.js';
import { notifyOf } from '../state/notifications.js';
import { People } from '../state/people.js';
import { Places } from '../state/places.js';
import { route } from '../state/route.js';
import { Tickets } from '../state/tickets.js';
import { inWords } from '../text/problems.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { keyOf } from './keyboard.js';
import { gear, keys, leave } from './icons.js';
import { rest, restAfterPaint } from './rest.js';
import './line-state.js';
import './new-ticket.js';
import './sign-in.js';
import './ticket-list.js';
import './view-rail.js';

const HAS_LOGO = Boolean(getComputedStyle(document.documentElement).getPropertyValue('--logo'));

/** The whole: signs in, then shows views, list, conversation and details side by side, or one at a time. */
export class TicketWindow extends Part {
  static properties = { chat: { attribute: false }, me: { state: true }, people: { state: true }, signedOut: { state: true } };

  static styles = [controls, css`
    :host { height: 100dvh; display: flex; flex-direction: column; }
    .top { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--gap-m); padding: var(--gap-s) var(--gap-l); border-block-end: 1px solid var(--border); }
    .logo { block-size: 24px; inline-size: var(--logo-width, 96px); background: var(--logo) no-repeat left / contain; }
    .logo:dir(rtl) { background-position: right; }
    h1 { margin-inline-end: auto; }
    .banner { background: var(--banner); text-align: center; padding: 2px var(--gap-m); font-size: var(--meta-size); }
    .notice { display: flex; gap: var(--gap-m); align-items: center; justify-content: space-between; padding: var(--gap-s) var(--gap-l); background: var(--raised); border-block-end: 1px solid var(--border); color: var(--error); }
    .work { flex: 1; min-height: 0; display: grid; grid-template-columns: 180px 320px minmax(0, 1fr); grid-template-areas: "rail list talk"; }
    .work.details { grid-template-columns: 180px 320px minmax(0, 1fr) 280px; grid-template-areas: "rail list talk side"; }
    view-rail { grid-area: rail; border-inline-end: 1px solid var(--border); overflow: auto; }
    .list { grid-area: list; display: flex; flex-direction: column; min-height: 0; border-inline-end: 1px solid var(--border); }
    ticket-list { flex: 1; }
    conversation-pane, .nothing { grid-area: talk; }
    ticket-details { grid-area: side; border-inline-start: 1px solid var(--border); }
    .nothing { align-self: center; }
    #me { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 40vw; }
    @media (max-width: 1199px) {
      .work, .work.details { grid-template-columns: 320px minmax(0, 1fr); grid-template-rows: auto minmax(0, 1fr); grid-template-areas: "rail talk" "list talk"; }
      .work.details { grid-template-columns: 320px minmax(0, 1fr) 260px; grid-template-areas: "rail talk side" "list talk side"; }
    }
    @media (max-width: 899px) {
      .work, .work.details { grid-template-columns: minmax(0, 1fr); grid-template-areas: "rail" "list"; }
      .work.talking { grid-template-rows: minmax(0, 1fr); grid-template-areas: "talk"; }
      .work.details { grid-template-rows: minmax(0, 1fr); grid-template-areas: "side"; }
      .talking > view-rail, .talking > .list, .details > conversation-pane, .nothing { display: none; }
      ticket-details, .list, view-rail { border: 0; }
      .top { padding-inline: var(--gap); gap: 0 var(--gap); flex-wrap: nowrap; }
      h1 { position: absolute; clip-path: inset(50%); }
      line-state { flex: 1; min-width: 0; }
      #me { display: none; }
    }
  `];

  constructor() {
    super();
    this.people = [];
    new Follow(this).all([notices, 'changed'], [route, 'changed']);
  }

  connectedCallback() {
    super.connectedCallback();
    const { chat } = this;
    if (route.ticketId) rest();
    chat.on('ready', user => this.#ready(user));
    chat.on('refused', answer => {
      this.signedOut = true;
      if (this.me || answer.code !== 'NO_TOKEN') notices.say(t('signedOut', { why: inWords(answer) }));
    });
    chat.on('error', answer => notices.say(inWords(answer)));
    chat.on('server_draining', () => notices.say(t('draining')));
    chat.on('token_expiring', () => this.people.length || notices.say(t('tokenExpiring')));
    chat.on('access_revoked', ({ ticketId }) => this.#revoked(ticketId));
    addEventListener('keydown', event => this.#onKey(event));
  }

  #ready(user) {
    if (this.me && this.me.id !== user.id) {
      this.chat.close();
      return notices.say(t('otherUser'));
    }
    notices.say(this.signedOut ? t('signedInAgain') : '');
    this.signedOut = false;
    if (this.me) return;
    this.drafts = new Drafts(user);
    this.places = new Places(user);
    this.known = new People(this.chat);
    this.tickets = new Tickets(this.chat, user);
    this.tickets.once('changed').then(restAfterPaint);
    notifyOf(this.chat, this.tickets, user, id => route.open(id));
    this.me = user;
  }

  #revoked(ticketId) {
    if (ticketId !== route.ticketId) return;
    notices.say(t('accessLost', { title: this.tickets.of(ticketId)?.title ?? '' }));
    route.open(null);
  }

  async #open({ detail: id }) {
    route.open(id);
    await Promise.all([this.updateComplete, rest()]);
    if (route.ticketId !== id) return;                   // somewhere else meanwhile
    const pane = this.#part('conversation-pane');
    if (matchMedia('(min-width: 900px)').matches) pane?.focusComposer();
    else pane?.focusTop();
  }

  #part(name) {
    return this.renderRoot.querySelector(name);
  }

  async #show(dialog) {
    await rest();
    this.#part(dialog).show();
  }

  #onKey(event) {
    const what = this.me && keyOf(event);
    const act = {
      search: () => this.#part('ticket-list').focusSearch(),
      next: () => this.#part('ticket-list').step(1),
      previous: () => this.#part('ticket-list').step(-1),
      reply: () => this.#part('conversation-pane')?.focusComposer?.(),
      take: () => this.#change({ assigneeId: 'me' }),
      resolve: () => this.#resolve(),
      help: () => this.#show('shortcut-help'),
      up: () => this.#up(),
    }[what];
    if (!act) return;
    event.preventDefault();
    act();
  }

  async #change(changes) {
    if (!route.ticketId || this.me.type === 'Client') return;
    await this.chat.updateTicket(route.ticketId, changes).catch(error => notices.say(inWords(error)));
  }

  /** What nobody has begun with is begun first. */
  async #resolve() {
    if (this.tickets.of(route.ticketId)?.status === 'open') await this.#change({ status: 'in-progress' });
    await this.#change({ status: 'resolved' });
  }

  #up() {
    if (this.#part('conversation-pane')?.leaveComposer?.()) return;
    if (route.details) this.#hideDetails();
    else if (route.ticketId) this.#close();
  }

  #hideDetails() {
    const off = route.on('changed', () => {
      off();
      this.updateComplete.then(() => this.#part('conversation-pane')?.focusDetailsButton());
    });
    route.hideDetails();
  }

  #close() {
    const id = route.ticketId;
    route.open(null);
    this.updateComplete.then(() => this.#part('ticket-list')?.focusTicket(id));
  }

  #signOut() {
    this.drafts?.forget();
    this.places?.forget();
    route.become(null);
  }

  render() {
    const signedIn = this.me && !this.signedOut;
    return html`
      <header>
        ${this.people.length ? html`<p id="demo" class="banner">${t('demo')}</p>` : nothing}
        <div class="top">
          ${HAS_LOGO ? html`<span class="logo"></span>` : nothing}
          <h1>${t('title')}</h1>
          <line-state .chat=${this.chat}></line-state>
          ${this.me ? this.#renderMe() : nothing}
          <button id="preferences" class="icon plain" type="button" aria-label=${t('preferences')} @click=${() => this.#show('preferences-dialog')}>${gear}</button>
        </div>
      </header>
      <div id="notice" role="alert">${notices.text ? html`<div class="notice"><p>${notices.text}</p>
        <button type="button" @click=${() => notices.say('')}>${t('dismiss')}</button></div>` : nothing}</div>
      ${signedIn ? nothing : html`<main><sign-in @people=${({ detail }) => { this.people = detail; }} @signed-in=${() => this.chat.open()}></sign-in></main>`}
      ${this.me ? this.#renderWork(signedIn) : nothing}
      <preferences-dialog></preferences-dialog>
      <shortcut-help></shortcut-help>`;
  }

  #renderMe() {
    return html`<p id="me" class="meta"><bdi>${this.me.name}</bdi> · ${t(this.me.type)}</p>
      <button id="keys" class="icon plain" type="button" aria-label=${t('shortcuts')} @click=${() => this.#show('shortcut-help')}>${keys}</button>
      <button id="sign-out" class="icon plain" type="button" aria-label=${t('signOut')} @click=${this.#signOut}>${leave}</button>`;
  }

  #renderWork(shown) {
    const { ticketId, details } = route, staff = this.me.type !== 'Client';
    return html`
      <main ?hidden=${!shown} class="work ${ticketId ? 'talking' : ''} ${details ? 'details' : ''}" @open-ticket=${this.#open}>
        <view-rail .tickets=${this.tickets} ?staff=${staff}></view-rail>
        <section class="list" aria-label=${t('tickets')}>
          <new-ticket .chat=${this.chat} .people=${this.known} ?staff=${staff}></new-ticket>
          <ticket-list .tickets=${this.tickets} .openId=${ticketId} .me=${this.me}></ticket-list>
        </section>
        ${ticketId ? html`<conversation-pane detailed .chat=${this.chat} .me=${this.me} .drafts=${this.drafts} .places=${this.places} .people=${this.known} .tickets=${this.tickets} .ticketId=${ticketId}
          @close-ticket=${this.#close} @show-details=${() => (details ? route.hideDetails() : route.showDetails())}></conversation-pane>`
          : html`<p class="empty nothing">${t('chooseTicket')}</p>`}
        ${details ? html`<ticket-details .chat=${this.chat} .me=${this.me} .people=${this.known} .tickets=${this.tickets} .ticketId=${ticketId}
          @hide-details=${this.#hideDetails}></ticket-details>` : nothing}
      </main>`;
  }
}

customElements.define('ticket-window', TicketWindow);
