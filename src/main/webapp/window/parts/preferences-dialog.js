import { css, html } from 'lit';
import { askToNotify } from '../state/notifications.js';
import { notices } from '../state/notices.js';
import { preferences } from '../state/preferences.js';
import { controls } from '../theme/controls.js';
import { LANGUAGES, t } from '../words/words.js';
import { Part } from './part.js';

const THEMES = ['system', 'light', 'dark', 'contrast'];

/** What a user sets for this browser; all of it is in force at once. */
export class PreferencesDialog extends Part {
  static styles = [controls, css`
    dialog { width: min(420px, calc(100vw - 32px)); border: 1px solid var(--border); border-radius: var(--radius); background: var(--surface); color: var(--text); }
    form { display: grid; gap: var(--gap-m); }
    .check { display: flex; gap: var(--gap); align-items: center; }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--gap); }
  `];

  show() {
    this.renderRoot.querySelector('dialog').showModal();
  }

  async #notify({ target }) {
    const allowed = !target.checked || await askToNotify();
    if (!allowed) notices.say(t('notifyDenied'));
    preferences.set('notify', target.checked && allowed);
    target.checked = target.checked && allowed;
  }

  render() {
    return html`<dialog aria-labelledby="preferences-title"><form method="dialog">
      <h2 id="preferences-title">${t('preferences')}</h2>
      ${this.#renderChoice('language', [['', t('byBrowser')], ...Object.entries(LANGUAGES)])}
      ${this.#renderChoice('theme', THEMES.map(one => [one, t(`theme-${one}`)]))}
      ${this.#renderCheck('enterSends', 'enterKey')}
      ${this.#renderCheck('useKeys', 'useKeys')}
      <label class="check"><input id="notify" type="checkbox" ?checked=${preferences.get('notify')} @change=${this.#notify}>${t('notify')}</label>
      ${this.#renderCheck('sound', 'sound')}
      <div class="pair">${this.#renderTime('quietFrom')}${this.#renderTime('quietTo')}</div>
      <button class="primary">${t('close')}</button>
    </form></dialog>`;
  }

  #renderChoice(name, all) {
    return html`<div><label for=${name}>${t(name)}</label>
      <select id=${name} @change=${({ target }) => preferences.set(name, target.value)}>${all.map(([value, words]) => html`
        <option value=${value} ?selected=${value === preferences.get(name)}>${words}</option>`)}</select></div>`;
  }

  #renderCheck(name, words) {
    return html`<label class="check"><input id=${name} type="checkbox" ?checked=${preferences.get(name)}
      @change=${({ target }) => preferences.set(name, target.checked)}>${t(words)}</label>`;
  }

  #renderTime(name) {
    return html`<label>${t(name)}<input type="time" .value=${preferences.get(name)}
      @change=${({ target }) => preferences.set(name, target.value)}></label>`;
  }
}

customElements.define('preferences-dialog', PreferencesDialog);
