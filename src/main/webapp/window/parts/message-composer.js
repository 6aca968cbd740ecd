import { css, html, nothing } from 'lit';
import { notices } from '../state/notices.js';
import { preferences } from '../state/preferences.js';
import { isPicture, objection, sizeInWords } from '../text/files.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { clip, cross } from './icons.js';

const LONGEST = 10_000, COUNTED_FROM = 9_500, MOST_LINES = 8, LINE = 22;

/** Writing a message: its text and its files. Never disabled: what cannot go now waits. Fires `send-message`. */
export class MessageComposer extends Part {
  static properties = { room: { attribute: false }, drafts: { attribute: false }, files: { state: true }, length: { state: true } };

  static styles = [controls, css`
    form { padding: var(--gap) var(--gap-l) var(--gap-l); border-block-start: 1px solid var(--border); display: grid; gap: var(--gap); }
    textarea { resize: none; overflow-y: auto; display: block; }
    ul { display: flex; flex-wrap: wrap; gap: var(--gap); }
    li { display: flex; align-items: center; gap: var(--gap-s); background: var(--raised); border-radius: var(--radius); padding-inline-start: var(--gap); font-size: var(--meta-size); max-width: 100%; overflow-wrap: anywhere; }
    li img { width: 32px; height: 32px; object-fit: cover; border-radius: 4px; }
    .buttons { display: flex; gap: var(--gap); align-items: center; }
    .button { display: inline-flex; gap: var(--gap-s); align-items: center; }
    .button:focus-within { outline: 2px solid var(--focus); outline-offset: 2px; }
    input[type=file] { position: absolute; width: 1px; height: 1px; min-height: 0; opacity: 0; padding: 0; }
    .meta { margin-inline-end: auto; }
    label[for=text] { display: flex; gap: var(--gap); align-items: baseline; }
    @media (max-width: 899px) { .wide { display: none; } }
  `];

  #previews = new Map();

  constructor() {
    super();
    this.files = [];
    this.length = 0;
  }

  get #text() {
    return this.renderRoot.querySelector('#text');
  }

  willUpdate(changed) {
    if (changed.has('room')) this.files = this.drafts.of(this.room.ticketId).files;
  }

  /** An address of the picture that lasts as long as it is shown. */
  #previewOf(file) {
    if (!this.#previews.has(file)) this.#previews.set(file, URL.createObjectURL(file));
    return this.#previews.get(file);
  }

  updated(changed) {
    for (const [file, address] of this.#previews) {
      if (this.files.includes(file)) continue;
      URL.revokeObjectURL(address);
      this.#previews.delete(file);
    }
    if (!changed.has('room')) return;
    this.#text.value = this.drafts.of(this.room.ticketId).text;
    this.#grow();
  }

  focus() {
    this.#text.focus();
  }

  /** Adds files that were picked, pasted or dropped. */
  add(more) {
    const files = [...this.files, ...more];
    const problem = objection(files);
    if (problem) notices.say(problem);
    else this.#keep(files);
  }

  #keep(files) {
    this.files = files;
    this.drafts.keepFiles(this.room.ticketId, files);
  }

  #grow() {
    const text = this.#text;
    this.length = text.value.length;
    text.rows = Math.min(MOST_LINES, Math.max(2, text.value.split('\n').length));
    while (text.rows < MOST_LINES && text.scrollHeight > text.clientHeight + LINE / 2) text.rows++;
  }

  #onInput() {
    this.drafts.keepText(this.room.ticketId, this.#text.value);
    if (this.#text.value) this.room.type();
    else this.room.stopTyping();
    this.#grow();
  }

  #onKey(event) {
    if (event.key !== 'Enter' || event.isComposing) return;
    const sends = preferences.get('enterSends') ? !event.shiftKey : event.ctrlKey || event.metaKey;
    if (!sends) return;
    event.preventDefault();
    this.#send();
  }

  #onPaste(event) {
    const { files, types } = event.clipboardData;         // the pane takes the files, wherever they are pasted
    if (files.length && !types.includes('text/plain')) event.preventDefault();
  }

  #onPick({ target }) {
    this.add(target.files);
    target.value = '';
  }

  #send(event) {
    event?.preventDefault();
    const text = this.#text.value;
    this.focus();
    if (!text.trim() && !this.files.length) return;
    if (text.length > LONGEST) return notices.say(t('tooLong', { n: text.length - LONGEST }));
    this.dispatchEvent(new CustomEvent('send-message', { detail: { text: text.trim() ? text : '', files: this.files }, bubbles: true, composed: true }));
    this.#text.value = '';
    this.drafts.keepText(this.room.ticketId, '');
    this.#keep([]);
    this.#grow();
  }

  #leaveOut(file) {
    this.#keep(this.files.filter(other => other !== file));
    this.focus();
  }

  render() {
    return html`<form id="composer" @submit=${this.#send}>
      ${this.files.length ? html`<ul id="chosen" aria-label=${t('chosenFiles')}>${this.files.map(file => html`<li>
        ${isPicture(file.type) ? html`<img src=${this.#previewOf(file)} alt="">` : nothing}
        <span><bdi>${file.name}</bdi> · <bdi>${sizeInWords(file.size)}</bdi></span>
        <button class="icon plain" type="button" aria-label=${t('leaveOut', { name: file.name })} @click=${() => this.#leaveOut(file)}>${cross}</button></li>`)}</ul>` : nothing}
      <label for="text">${t('message')} <span class="meta wide">${t(preferences.get('enterSends') ? 'enterSends' : 'enterBreaks')}</span></label>
      <textarea id="text" rows="2" dir="auto" @input=${this.#onInput} @keydown=${this.#onKey} @paste=${this.#onPaste}></textarea>
      <div class="buttons">
        <label class="button">${clip}${t('addFiles')}<input id="files" type="file" multiple @change=${this.#onPick}></label>
        <span class="meta">${this.length > COUNTED_FROM ? t('left', { n: LONGEST - this.length }) : nothing}</span>
        <button class="primary">${t('send')}</button>
      </div>
    </form>`;
  }
}

customElements.define('message-composer', MessageComposer);
