import { css, html, nothing } from 'lit';
import { sizeInWords } from '../text/files.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { failed, sent, waiting } from './icons.js';

const LOOK_EVERY = 200;

/** A message that is not known to be stored: where it is, how far its files have come, and what can be done with it. */
export class PendingItem extends Part {
  static properties = { item: { attribute: false }, chat: { attribute: false } };

  static styles = [controls, css`
    :host { display: flex; justify-content: flex-end; margin-block-start: 2px; }
    article { max-width: min(100%, var(--measure)); padding: var(--gap) var(--gap-m); border-radius: var(--radius); border: 1px dashed var(--control); background: var(--surface); }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; }
    .state { display: flex; gap: var(--gap-s); align-items: center; }
    .buttons { display: flex; gap: var(--gap); margin-block-start: var(--gap-s); }
    progress { width: 100%; accent-color: var(--accent); }
    [data-state=failed] .state { color: var(--error); }
  `];

  #look = 0; #most = 0;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#look);
  }

  get #uploads() {
    return this.item.state === 'sending' && this.item.files.length > 0;
  }

  updated() {
    if (this.#uploads && !this.#look) this.#look = setInterval(() => this.requestUpdate(), LOOK_EVERY);
    if (this.#uploads) return;
    clearInterval(this.#look);
    this.#look = this.#most = 0;
  }

  render() {
    const { item, chat: { outbox } } = this;
    return html`<article data-state=${item.state}>
      <p class="meta state" role=${item.state === 'failed' ? 'alert' : nothing}>${this.#renderState()}</p>
      ${item.message ? html`<p class="text" dir="auto">${item.message}</p>` : nothing}
      ${item.files.map(one => html`<p class="meta">${one.name} · ${sizeInWords((one.data ?? one).size)}</p>`)}
      ${this.#uploads ? this.#renderProgress() : nothing}
      ${item.state === 'failed' ? html`<div class="buttons">
        <button type="button" @click=${() => outbox.retry(item)}>${t('retry')}</button>
        <button type="button" @click=${() => outbox.discard(item)}>${t('discard')}</button></div>` : nothing}
    </article>`;
  }

  #renderState() {
    if (this.item.state === 'failed') return html`${failed}${t('notSent', { why: this.item.error.message })}`;
    if (this.item.state === 'sending' && this.chat.state === 'online') return html`${sent}${t('sending')}`;
    return html`${waiting}${t('queued')}`;
  }

  #renderProgress() {
    const left = this.chat.unsentBytes;
    this.#most = Math.max(this.#most, left);
    return html`<progress aria-label=${t('sending')} max="1" .value=${this.#most ? 1 - left / this.#most : 0}></progress>`;
  }
}

customElements.define('pending-item', PendingItem);
