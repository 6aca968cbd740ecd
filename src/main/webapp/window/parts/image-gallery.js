import { css, html } from 'lit';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import { back, cross, forth } from './icons.js';

/** A conversation's images, one at a time and as large as the window; arrows lead on, Escape leads out. */
export class ImageGallery extends Part {
  static properties = { images: { attribute: false }, at: { state: true } };

  static styles = [controls, css`
    dialog { width: 100vw; height: 100vh; max-width: none; max-height: none; border: 0; padding: 0; background: var(--surface); color: var(--text); }
    dialog[open] { display: grid; grid-template-rows: auto minmax(0, 1fr); }
    header { display: flex; gap: var(--gap); align-items: center; padding: var(--gap) var(--gap-l); }
    p { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    img { width: 100%; height: 100%; object-fit: contain; }
    :host(:dir(rtl)) svg { transform: scaleX(-1); }
  `];

  constructor() {
    super();
    this.images = [];
    this.at = 0;
  }

  show(images, image) {
    this.images = images;
    this.at = Math.max(0, images.findIndex(({ filename }) => filename === image.filename));
    this.renderRoot.querySelector('dialog').showModal();
  }

  #step(by) {
    this.at = (this.at + by + this.images.length) % this.images.length;
  }

  #onKey({ key }) {
    const forward = document.documentElement.dir === 'rtl' ? -1 : 1;
    if (key === 'ArrowRight') this.#step(forward);
    if (key === 'ArrowLeft') this.#step(-forward);
  }

  render() {
    const image = this.images[this.at];
    return html`<dialog aria-label=${image?.originalname ?? ''} @keydown=${this.#onKey}>
      <header>
        <p><bdi>${image?.originalname}</bdi> <span class="meta">${t('gallery', { n: this.at + 1, all: this.images.length })}</span></p>
        <button class="icon" type="button" aria-label=${t('previous')} @click=${() => this.#step(-1)}>${back}</button>
        <button class="icon" type="button" aria-label=${t('next')} @click=${() => this.#step(1)}>${forth}</button>
        <button class="icon" type="button" aria-label=${t('close')} @click=${() => this.renderRoot.querySelector('dialog').close()}>${cross}</button>
      </header>
      ${image ? html`<img src=${image.url} alt=${image.originalname}>` : ''}
    </dialog>`;
  }
}

customElements.define('image-gallery', ImageGallery);
