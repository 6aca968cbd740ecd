import { css, html, nothing } from 'lit';
import { Follow } from '../state/follow.js';
import { notices } from '../state/notices.js';
import { Talk } from '../state/talk.js';
import { isPicture } from '../text/files.js';
import { inWords } from '../text/problems.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { back, info } from './icons.js';
import './image-gallery.js';
import './message-composer.js';
import './message-log.js';

/** One ticket's conversation: who is here, what was said, and what one says. Fires `close-ticket`, `show-details`. */
export class ConversationPane extends Part {
  static properties = {
    chat: { attribute: false }, me: { attribute: false }, drafts: { attribute: false }, ticketId: {},
    places: { attribute: false }, tickets: { attribute: false }, people: { attribute: false }, detailed: { type: Boolean }, dropping: { type: Boolean, reflect: true },
  };

  static styles = [controls, css`
    :host { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
    :host([dropping]) { outline: 2px dashed var(--accent); outline-offset: -4px; }
    header { display: flex; align-items: center; gap: var(--gap); padding: var(--gap) var(--gap-l); border-block-end: 1px solid var(--border); }
    header div { flex: 1; min-width: 0; }
    h2 { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: -webkit-match-parent; text-align: match-parent; }
    .who { display: flex; gap: var(--gap-m); min-height: 19px; }
    #facts, #here, #typing { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    #facts, #typing { flex: none; max-width: 60%; }
    #typing { color: var(--accent); }
    #back { display: none; }
    [dir=rtl] #back svg, :host(:dir(rtl)) #back svg { transform: scaleX(-1); }
    @media (max-width: 899px) { #back { display: inline-grid; } }
  `];

  #follow = new Follow(this); #talk = null;

  constructor() {
    super();
    for (const name of ['dragover', 'dragleave', 'drop']) this.addEventListener(name, event => this.#onDrag(event));
    this.addEventListener('paste', ({ clipboardData: { files } }) => this.#add(files));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#talk?.leave();
    this.#talk = null;
  }

  willUpdate(changed) {
    if (!changed.has('ticketId')) return;
    this.tickets.opened(this.ticketId);
    this.#talk?.leave();
    this.#talk = new Talk(this.chat.room(this.ticketId), this.tickets.news(this.ticketId), this.places.of(this.ticketId));
    this.#talk.on('problem', error => notices.say(inWords(error)));
    this.#follow.all([this.#talk, 'changed', 'closed'], [this.chat, 'state'], [this.tickets, 'changed'],
      ...this.people ? [[this.people, 'changed']] : []);
  }

  /** Where a keyboard goes on after the conversation was opened. */
  async focusTop() {
    await this.updateComplete;
    this.renderRoot.querySelector('#back').focus();
  }

  /** Goes from writing to reading, where keys are no letters; false where nobody writes. */
  leaveComposer() {
    if (this.renderRoot.activeElement?.localName !== 'message-composer') return false;
    this.renderRoot.querySelector('message-log')?.focus();
    return true;
  }

  focusDetailsButton() {
    this.renderRoot.querySelector('#show-details')?.focus();
  }

  async focusComposer() {
    await this.updateComplete;
    const composer = this.renderRoot.querySelector('message-composer');
    await composer?.updateComplete;
    composer?.focus();
  }

  async #send({ detail: { text, files } }) {
    const talk = this.#talk;
    const log = this.renderRoot.querySelector('message-log');
    const sent = talk.room.send(text, { files });        // first of all: until then it is nowhere
    log.toEnd();
    if (talk.hasNewer) talk.toEnd().then(() => log.toEnd());
    const stored = await sent.catch(() => null);         // what is refused says so itself
    if (stored && talk === this.#talk) talk.stored(stored);
  }

  #showPicture({ detail: picture }) {
    const files = this.#talk.messages.flatMap(({ attachments }) => attachments);
    this.renderRoot.querySelector('image-gallery').show(files.filter(({ mimetype }) => isPicture(mimetype)), picture);
  }

  #onDrag(event) {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();                            // a file dropped beside the pane must not replace the page
    this.dropping = event.type === 'dragover';
    if (event.type === 'drop') this.#add(event.dataTransfer.files);
  }

  #add(files) {
    if (files.length) this.renderRoot.querySelector('message-composer')?.add(files);
  }

  render() {
    const talk = this.#talk;
    if (!talk) return nothing;
    const title = this.tickets.of(this.ticketId)?.title ?? '';
    return html`
      <header>
        <button id="back" class="icon plain" type="button" aria-label=${t('back')} @click=${() => this.dispatchEvent(new CustomEvent('close-ticket'))}>${back}</button>
        <div><h2 id="ticket-title" dir="auto">${title}</h2><div class="who meta"><p id="facts" role="status">${this.#facts()}</p><p id="here">${this.#here(talk.room)}</p><p id="typing" aria-live="polite">${this.#typing(talk.room)}</p></div></div>
        ${this.detailed ? html`<button id="show-details" class="icon plain" type="button" aria-label=${t('details')} @click=${() => this.dispatchEvent(new CustomEvent('show-details'))}>${info}</button>` : nothing}
      </header>
      ${talk.closed ? html`<p class="empty">${t('noAccess')}</p>` : this.#renderTalk(talk, title)}`;
  }

  #renderTalk(talk, title) {
    return html`
      <message-log @show-picture=${this.#showPicture} @settled=${this.focusComposer} .talk=${talk} .chat=${this.chat} .me=${this.me} .places=${this.places} .titleText=${title}></message-log>
      <message-composer .room=${talk.room} .drafts=${this.drafts} @send-message=${this.#send}></message-composer>
      <image-gallery></image-gallery>`;
  }

  /** The ticket's state, and to staff, whose it is: what keys change without a look at the details. */
  #facts() {
    const ticket = this.tickets.of(this.ticketId);
    if (!ticket) return nothing;
    const status = t(`status-${ticket.status}`);
    return this.me.type === 'Client' ? status : html`${status} · ${t('assignee')}: <bdi>${this.#assignee(ticket)}</bdi>`;
  }

  #assignee({ assigneeId }) {
    if (assigneeId === this.me.id) return t('you');
    return assigneeId ? this.people.name(assigneeId) : t('nobody');
  }

  #here({ online }) {
    if (!online.length) return nothing;
    const names = online.map(({ userId, userName }) => userId === this.me.id ? t('youMark', { name: userName }) : userName);
    return t('here', { names: names.join(', ') });
  }

  #typing({ typing }) {
    if (!typing.length) return nothing;
    return typing.length === 1 ? t('types', { name: typing[0].userName }) : t('manyType', { n: typing.length });
  }
}

customElements.define('conversation-pane', ConversationPane);
