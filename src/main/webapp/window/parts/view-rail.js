import { css, html } from 'lit';
import { Follow } from '../state/follow.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';

const STAFF = ['mine', 'unassigned', 'open', 'waiting', 'closed', ''];
const CUSTOMER = ['', 'open', 'closed'];

/** The views of the list, with how many tickets each holds. */
export class ViewRail extends Part {
  static properties = { tickets: { attribute: false }, staff: { type: Boolean } };

  static styles = [controls, css`
    nav { padding: var(--gap); overflow-x: auto; }
    ul { display: flex; flex-direction: column; gap: var(--gap-s); }
    button { width: 100%; display: flex; justify-content: space-between; gap: var(--gap); text-align: start; border-color: transparent; background: none; white-space: nowrap; }
    [aria-current=true] { background: var(--own); font-weight: 600; }
    span + span { color: var(--quiet); font-weight: 400; }
    @media (max-width: 1199px) { ul { flex-direction: row; } button { padding: 4px 8px; } }
  `];

  #follow = new Follow(this);

  willUpdate(changed) {
    if (changed.has('tickets')) this.#follow.all([this.tickets, 'changed']);
  }

  render() {
    const { view: now, counts } = this.tickets;
    return html`<nav aria-label=${t('views')}><ul>${(this.staff ? STAFF : CUSTOMER).map(view => html`
      <li><button type="button" aria-current=${view === now} @click=${() => this.tickets.show({ view })}>
        <span>${t(view || 'all')}</span><span>${view ? counts[view] ?? '' : ''}</span>
      </button></li>`)}</ul></nav>`;
  }
}

customElements.define('view-rail', ViewRail);
