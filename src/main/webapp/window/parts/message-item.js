import { css, html, nothing } from 'lit';
import { isPicture, sizeInWords } from '../text/files.js';
import { withLinks } from '../text/links.js';
import { clock, exact } from '../text/times.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { file, stored } from './icons.js';
import './person-mark.js';

/** One stored message. What people wrote only ever becomes text. Fires `show-picture` with a file. */
export class MessageItem extends Part {
  static properties = { message: { attribute: false }, own: { type: Boolean, reflect: true }, first: { type: Boolean, reflect: true } };

  static styles = [controls, css`
    :host { display: flex; gap: var(--gap); max-width: 100%; margin-block-start: 2px; }
    :host([first]) { margin-block-start: var(--gap-m); }
    :host([own]) { justify-content: flex-end; }
    person-mark, .space { flex: none; inline-size: 32px; }
    article { position: relative; min-width: 0; max-width: min(100%, var(--measure)); padding: var(--gap) var(--gap-m); border-radius: var(--radius); background: var(--raised); border: 1px solid transparent; }
    :host([own]) article { background: var(--own); }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; }
    a { color: var(--accent); }
    .by { display: flex; gap: var(--gap); align-items: baseline; flex-wrap: wrap; }
    .by bdi { font-weight: 600; color: var(--text); overflow-wrap: anywhere; }
    time, .stored { white-space: nowrap; }
    .stored svg { vertical-align: -4px; color: var(--success); }
    .picture { padding: 0; border: 0; background: none; display: block; margin-block-start: var(--gap-s); }
    img { display: block; width: 240px; max-width: 100%; height: 160px; object-fit: cover; border-radius: var(--radius); border: 1px solid var(--border); background: var(--surface); }
    .file > svg { flex: none; }
    .file { display: flex; gap: var(--gap); align-items: center; margin-block-start: var(--gap-s); overflow-wrap: anywhere; min-width: 0; }
    @media (forced-colors: active) { article { border-color: currentColor; } }
  `];

  render() {
    const { message, own } = this;
    const text = message.text ?? message.message;
    return html`
      ${own ? nothing : this.first ? html`<person-mark .name=${message.sender.name} .key=${message.sender._id}></person-mark>` : html`<span class="space"></span>`}
      <article data-seq=${message.seq} data-id=${message._id}>
        <p class="meta by">${this.first ? this.#renderName() : nothing}
          <time datetime=${message.createdAt} title=${exact(message.createdAt)}>${clock(message.createdAt)}</time>
          ${own ? html`<span class="stored">${stored}<span class="unseen">${t('stored')}</span></span>` : nothing}</p>
        ${text ? html`<p class="text" dir="auto">${withLinks(text)}</p>` : nothing}
        ${message.attachments.map(one => this.#renderFile(one))}
      </article>`;
  }

  #renderName() {
    const { message } = this;
    if (this.own) return html`<bdi>${t('you')}</bdi>`;
    return html`<bdi>${message.sender.name}</bdi><span>${t(message.senderType)}</span>`;
  }

  #renderFile(one) {
    if (isPicture(one.mimetype)) {
      return html`<button class="picture" type="button" @click=${() => this.#show(one)}>
        <img src=${one.url} alt=${t('showImage', { name: one.originalname })} loading="lazy" width="240" height="160"></button>`;
    }
    return html`<p class="file">${file}<span><a href=${one.url} target="_blank" rel="noopener noreferrer" download><bdi>${one.originalname}</bdi></a>
      <bdi class="meta">${sizeInWords(one.size)}</bdi></span></p>`;
  }

  #show(picture) {
    this.dispatchEvent(new CustomEvent('show-picture', { detail: picture, bubbles: true, composed: true }));
  }
}

customElements.define('message-item', MessageItem);
