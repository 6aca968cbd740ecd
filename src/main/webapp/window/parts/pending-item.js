import { css, html, nothing } from 'lit';
import { sizeInWords } from '../text/files.js';
import { inWords } from '../text/problems.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { failed, sent, waiting } from './icons.js';

/**
 * A message that is not known to be stored: where it is, how far its files have come, and what can be done with it.
 * Fires `settled` when that was done.
 */
export class PendingItem extends Part {
  static properties = { item: { attribute: false }, chat: { attribute: false } };

  static styles = [controls, css`
    :host { display: flex; justify-content: flex-end; margin-block-start: 2px; }
    article { max-width: min(100%, var(--measure)); padding: var(--gap) var(--gap-m); border-radius: var(--radius); border: 1px dashed var(--control); background: var(--surface); }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; }
    .state { display: flex; gap: var(--gap-s); align-items: center; }
    .buttons { display: flex; gap: var(--gap); }
    progress { width: 100%; accent-color: var(--accent); }
    [data-state=failed] .state { color: var(--error); }
  `];

  #tick = 0;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#tick);
  }

  /** Seconds to the next try, where the server had no time. */
  get #left() {
    return Math.ceil(((this.item.retryAt ?? 0) - Date.now()) / 1_000);
  }

  updated() {
    clearTimeout(this.#tick);
    if (this.#left > 0) this.#tick = setTimeout(() => this.requestUpdate(), 1_000);
  }

  render() {
    const { item } = this;
    return html`<article data-state=${item.state}>
      <p class="meta state" role=${item.state === 'failed' ? 'alert' : nothing}>${this.#renderState()}</p>
      ${item.message ? html`<p class="text" dir="auto">${item.message}</p>` : nothing}
      ${this.#renderFiles()}
      <div class="buttons">
        ${item.state === 'failed' ? html`<button type="button" @click=${() => this.#settle('retry')}>${t('retry')}</button>` : nothing}
        ${this.#canBeTakenBack ? html`<button type="button" @click=${() => this.#settle('discard')}>${t(item.state === 'sending' ? 'stop' : 'discard')}</button>` : nothing}</div>
    </article>`;
  }

  /** What was sent whole may be stored; what waits for a moment only is gone before one could press. */
  get #canBeTakenBack() {
    const { item: { state, files, tried, progress }, chat } = this;
    if (state === 'sending') return progress < 1;
    return state === 'failed' || !tried && (files.length > 0 || chat.state !== 'online');
  }

  /** The button goes, and what had the focus with it. */
  #settle(how) {
    this.chat.outbox[how](this.item);
    this.dispatchEvent(new CustomEvent('settled', { bubbles: true, composed: true }));
  }

  #renderState() {
    if (this.item.state === 'failed') return html`${failed}${t('notSent', { why: inWords(this.item.error) })}`;
    if (this.item.state === 'sending' && this.chat.state === 'online') return html`${sent}${t('sending')}`;
    if (this.#left > 0 && this.chat.state === 'online') {
      return html`${waiting}${t('again', { text: inWords(this.item.error), n: this.#left })}`;
    }
    return html`${waiting}${t(this.chat.state === 'online' ? 'inTurn' : 'queued')}`;
  }

  /** The files leave one after another. */
  #renderFiles() {
    const { files, progress } = this.item;
    const sizes = files.map(one => (one.data ?? one).size);
    let gone = progress * sizes.reduce((sum, size) => sum + size, 0);
    return files.map(({ name }, i) => {
      const done = Math.min(1, Math.max(0, gone / sizes[i] || 0));
      gone -= sizes[i];
      return html`<p class="meta"><bdi>${name}</bdi> · <bdi>${sizeInWords(sizes[i])}</bdi></p>
        ${progress === undefined ? nothing : html`<progress aria-label=${name} max="1" .value=${done}></progress>`}`;
    });
  }
}

customElements.define('pending-item', PendingItem);
