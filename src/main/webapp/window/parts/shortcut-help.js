import { css, html } from 'lit';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';

const KEYS = [
  ['/', 'search'], ['j', 'next'], ['k', 'previous'], ['Enter', 'open'], ['r', 'reply'], ['a', 'take'], ['e', 'resolve'],
  ['Esc', 'up'], ['?', 'help'],
];

/** The list of all keys. */
export class ShortcutHelp extends Part {
  static styles = [controls, css`
    dialog { border: 1px solid var(--border); border-radius: var(--radius); background: var(--surface); color: var(--text); min-width: 280px; }
    dl { display: grid; grid-template-columns: auto 1fr; gap: var(--gap-s) var(--gap-l); margin-block: var(--gap-m); }
    kbd { font: inherit; border: 1px solid var(--control); border-radius: 4px; padding: 0 6px; }
  `];

  show() {
    this.renderRoot.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog aria-labelledby="keys-title"><form method="dialog">
      <h2 id="keys-title">${t('shortcuts')}</h2>
      <dl>${KEYS.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(`key-${what}`)}</dd>`)}</dl>
      <button class="primary">${t('close')}</button></form></dialog>`;
  }
}

customElements.define('shortcut-help', ShortcutHelp);
