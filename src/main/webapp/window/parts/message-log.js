import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Follow } from '../state/follow.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { rowsOf } from './message-rows.js';
import { skeleton } from './skeleton.js';
import './pending-item.js';

const NEAR = 300, AT_END = 40, BY_HAND = 1_000, AT_REST = 150;

/**
 * A conversation's messages, read on as one scrolls. Nothing moves under the reader's eye: what is in sight stays where
 * it is, whatever is put in above or below; who looks at the end follows it.
 */
export class MessageLog extends Part {
  static properties = {
    talk: { attribute: false }, chat: { attribute: false }, me: { attribute: false },
    places: { attribute: false }, titleText: {}, below: { state: true }, away: { state: true },
  };

  static styles = [controls, css`
    :host { position: relative; display: flex; flex-direction: column; min-height: 0; flex: 1; }
    #scroll { position: relative; flex: 1; min-height: 0; overflow-y: auto; overflow-anchor: none; padding: var(--gap-m) var(--gap-l); }
    .day { position: sticky; inset-block-start: 0; text-align: center; margin-block: var(--gap-m); z-index: 1; }
    .day span, .new span { background: var(--surface); border: 1px solid var(--border); border-radius: 10px; padding: 1px var(--gap-m); font-size: var(--meta-size); }
    .new { display: flex; align-items: center; gap: var(--gap); margin-block: var(--gap); color: var(--error); }
    .new::before, .new::after { content: ""; flex: 1; border-block-start: 1px solid var(--error); }
    .center { text-align: center; }
    #newer { position: absolute; inset-block-end: var(--gap); inset-inline: 0; margin-inline: auto; width: max-content; box-shadow: 0 1px 6px var(--shadow); z-index: 2; }
  `];

  #follow = new Follow(this); #off = []; #atEnd = true; #top = 0; #touched = 0; #anchor = null; #begun = false; #said = ''; #resting = 0; #missed = false;

  #looked = () => {
    if (this.#isSeen) this.#missed = false;
    if (this.#atEnd) this.#tellRead();
  };

  constructor() {
    super();
    this.below = 0;
    this.away = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.resize = new ResizeObserver(() => this.#sized());
    document.addEventListener('visibilitychange', this.#looked);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resize.disconnect();
    document.removeEventListener('visibilitychange', this.#looked);
    this.#off.splice(0).forEach(end => end());
  }

  willUpdate(changed) {
    if (changed.has('talk') || changed.has('chat')) {
      this.#follow.all([this.talk, 'changed'], [this.chat.outbox, 'changed'], [this.chat, 'state']);
      this.#off.splice(0).forEach(end => end());
      this.#off = [this.talk.on('live', message => this.#live(message))];
      this.talk.followed = () => this.#atEnd;
      this.#atEnd = true;
      this.#begun = false;
      this.below = 0;
      this.#said = '';
      this.#missed = false;
    }
    const begins = this.talk.loaded && !this.#begun;
    this.#begun = this.talk.loaded;
    if (begins) this.#atEnd = !this.talk.start;
    this.#anchor = this.#atEnd ? null : begins ? { ...this.talk.start, begins } : this.#firstInSight();
  }

  firstUpdated() {
    this.resize.observe(this.#pane);
    this.resize.observe(this.renderRoot.querySelector('#all'));
  }

  updated() {
    this.#settle(this.#anchor);
  }

  get #pane() {
    return this.renderRoot.querySelector('#scroll');
  }

  focus() {
    this.#pane.focus();
  }

  /** The first message in sight, and where it begins, from the pane's upper edge. */
  #firstInSight() {
    const item = [...this.renderRoot.querySelectorAll('message-item')].find(one => this.#topOf(one) + one.offsetHeight > 0);
    return item ? { seq: item.message.seq, top: this.#topOf(item) } : null;
  }

  #topOf(item) {
    return item.getBoundingClientRect().top - this.#pane.getBoundingClientRect().top;
  }

  /** Once all have their height: what has none yet would move everything. */
  async #settle(anchor) {
    const items = [...this.renderRoot.querySelectorAll('message-item, pending-item')];
    await Promise.all(items.map(item => item.updateComplete));
    if (this.#atEnd) return this.toEnd();
    const item = anchor && items.find(({ message }) => message?.seq === anchor.seq);
    if (item) this.#pane.scrollTop += this.#topOf(item) - anchor.top;
    else if (anchor?.begins) this.toEnd();
    if (anchor?.begins) this.#onScroll();                // where all is in sight, nothing scrolls
  }

  #sized() {
    if (!this.#atEnd) return;
    this.toEnd();
    this.#tellRead();
  }

  toEnd() {
    this.#atEnd = true;
    this.away = false;
    this.#pane.scrollTop = this.#pane.scrollHeight;
    this.#top = this.#pane.scrollTop;
  }

  async #showEnd() {
    this.below = 0;
    this.#atEnd = true;
    this.#pane.focus();
    if (this.talk.hasNewer) await this.talk.toEnd();
    this.toEnd();
  }

  /** What grows or shrinks by itself is followed; who goes up by hand stays there. */
  #onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.#pane;
    const under = scrollHeight - scrollTop - clientHeight;
    const up = scrollTop < this.#top && (performance.now() - this.#touched < BY_HAND || this.#top - scrollTop > clientHeight);
    this.#top = scrollTop;
    this.#atEnd = (under < AT_END || this.#atEnd && !up) && !this.talk.hasNewer;
    this.away = !this.#atEnd;
    if (this.#atEnd) {
      this.below = 0;
      this.#tellRead();
    }
    if (scrollTop < NEAR && !this.#atEnd) this.talk.older();
    if (under < NEAR) this.talk.newer();
    this.#keepPlaceSoon(this.talk);
  }

  /** Where the reader is, once the scrolling rests. */
  #keepPlaceSoon(talk) {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      if (talk !== this.talk || !talk.loaded || !this.#pane.clientHeight) return;
      this.places.keep(talk.ticketId, this.#atEnd ? null : this.#firstInSight());
    }, AT_REST);
  }

  #live(message) {
    const own = message.sender._id === this.me.id;
    if (!own && !this.#atEnd) this.below++;
    if (!own && !this.#isSeen && !this.#missed) {
      this.#missed = true;
      this.talk.newFrom = message.seq;
    }
    if (this.#atEnd) this.#tellRead();
    if (!own) this.#said = this.#inWords(message);
  }

  /** Who said what; the same words twice are announced twice. */
  #inWords({ sender, text, message, attachments, seq }) {
    const words = (text ?? message) || t('files', { n: attachments.length });
    return `${sender.name}: ${words}${seq % 2 ? '\u200B' : ''}`;
  }

  #touch() {
    this.#touched = performance.now();
  }

  /** A closed widget is not seen. */
  get #isSeen() {
    return document.visibilityState === 'visible' && this.#pane?.clientHeight > 0;
  }

  /** Only what somebody looks at has been read; what comes before the conversation is there is not in sight yet. */
  #tellRead() {
    if (!this.talk.loaded) return;
    const last = this.talk.messages.at(-1);
    if (last && this.#isSeen) this.talk.room.markRead(last.seq);
  }

  render() {
    const { talk } = this;
    const unsent = this.chat.outbox.of(talk.ticketId);
    if (this.#atEnd) this.#tellRead();
    return html`
      <div id="scroll" tabindex="0" role="region" aria-label=${t('messages')} @scroll=${this.#onScroll}
        @wheel=${this.#touch} @touchmove=${this.#touch} @keydown=${this.#touch} @pointerdown=${this.#touch}><div id="all">
        ${talk.hasOlder ? html`<p class="center"><button id="earlier" type="button" class="plain" @click=${() => talk.older()}>${t('earlier')}</button></p>` : nothing}
        ${talk.loaded && !talk.messages.length && !unsent.length ? html`<p class="empty">${t('noMessages')}</p>` : nothing}
        ${talk.loaded ? nothing : skeleton()}
        <div id="log" role="log" aria-live="off" aria-label=${this.titleText}>${repeat(rowsOf(talk, this.me), ({ key }) => key, ({ draw }) => draw())}</div>
        ${talk.loaded && talk.hasNewer ? html`<p class="center"><button type="button" class="plain" @click=${() => talk.newer()}>${t('later')}</button></p>` : nothing}
        <div id="pending" role="group" aria-label=${t('onTheWay')}>${repeat(unsent, item => item.clientMessageId, item => html`
          <pending-item .item=${{ ...item }} .chat=${this.chat}></pending-item>`)}</div>
      </div></div>
      <p class="unseen" aria-live="polite">${this.#announced()}</p>
      ${talk.loaded && (this.away || talk.hasNewer) ? html`<button id="newer" type="button" @click=${this.#showEnd}>
        ${this.below ? html`${t('newMessages')} (${this.below})` : t('toEnd')}</button>` : nothing}`;
  }

  /** What a reader hears of new messages: the one that came, or how many when there are many. */
  #announced() {
    return this.below > 1 ? t('arrived', { n: this.below }) : this.#said;
  }
}

customElements.define('message-log', MessageLog);
