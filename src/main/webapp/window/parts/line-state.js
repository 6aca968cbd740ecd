import { css, html } from 'lit';
import { t } from '../words/words.js';
import { Part } from './part.js';

const WORDS = { off: 'lineOff', connecting: 'lineConnecting', online: 'lineOnline', waiting: 'lineWaiting' };
/** A connection that comes back sooner is not worth a word. */
const PATIENCE = 2_000;

/** The connection's state: a dot with a word, and the time to the next attempt. */
export class LineState extends Part {
  static properties = { chat: { attribute: false }, state: { state: true }, retryAt: { state: true }, brief: { state: true } };

  static styles = css`
    p { margin: 0; font-size: var(--meta-size); color: var(--warning); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    p::before { content: "●"; margin-inline-end: 6px; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .unseen::before { content: none; }
    [data-state=online] { color: var(--success); }
    [data-state=off] { color: var(--quiet); }
  `;

  #off; #tick; #patience;

  connectedCallback() {
    super.connectedCallback();
    this.state = this.chat.state;
    this.#off = this.chat.on('state', ({ state, retryInMs }) => this.#show(state, retryInMs));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#off();
    clearInterval(this.#tick);
    clearTimeout(this.#patience);
  }

  #show(state, retryInMs) {
    clearInterval(this.#tick);
    if (this.state === 'online' && state !== 'online') this.#bePatient();
    this.state = state;
    this.retryAt = retryInMs > PATIENCE ? Date.now() + retryInMs : 0;
    if (this.retryAt) this.#tick = setInterval(() => this.requestUpdate(), 1_000);
  }

  #bePatient() {
    this.brief = true;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => { this.brief = false; }, PATIENCE);
  }

  render() {
    const short = this.brief && this.state !== 'off';
    const left = Math.ceil((this.retryAt - Date.now()) / 1_000);
    const text = short ? t(this.state === 'online' ? 'lineOnline' : 'lineConnecting') : this.state === 'waiting' && left > 0 ? t('lineRetry', { n: left }) : t(WORDS[this.state]);
    return html`<p id="line" aria-hidden="true" data-state=${this.state}>${text}</p>
      <p class="unseen" role="status">${t(WORDS[short ? 'online' : this.state])}</p>`;
  }
}

customElements.define('line-state', LineState);
