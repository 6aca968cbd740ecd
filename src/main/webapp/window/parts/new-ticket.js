import { css, html, nothing } from 'lit';
import { notices } from '../state/notices.js';
import { inWords } from '../text/problems.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';

const FIND_AFTER = 200;       // ms without a key

/** Opens a ticket; staff for a customer. Fires `open-ticket` with the new one's id. */
export class NewTicket extends Part {
  static properties = { chat: { attribute: false }, people: { attribute: false }, customers: { state: true }, staff: { type: Boolean } };

  static styles = [controls, css`
    details { padding: var(--gap) var(--gap-m); }
    summary { cursor: pointer; border-radius: 4px; padding-block: var(--gap-s); }
    form { display: grid; gap: var(--gap-s); padding-block: var(--gap-s); }
    div { display: flex; gap: var(--gap); }
    div > input { flex: 1; min-width: 0; }
  `];

  #creating = false; #finding = 0;

  constructor() {
    super();
    this.customers = [];
  }

  #find({ target }) {
    clearTimeout(this.#finding);
    this.#finding = setTimeout(async () => { this.customers = await this.people.customers(target.value.trim()); }, FIND_AFTER);
  }

  async #create(event) {
    event.preventDefault();
    if (this.#creating) return;
    this.#creating = true;
    const form = event.target;
    const field = id => this.renderRoot.querySelector(id)?.value.trim();
    const clientId = field('#client');
    const ticket = await this.chat.createTicket({ title: field('#title'), ...clientId ? { clientId } : {} })
      .catch(error => notices.say(inWords(error)));
    this.#creating = false;
    if (!ticket) return;
    form.reset();
    this.dispatchEvent(new CustomEvent('open-ticket', { detail: ticket.id, bubbles: true, composed: true }));
  }

  render() {
    return html`<details ?open=${!this.staff}><summary>${t('newTicket')}</summary><form id="new-ticket" @submit=${this.#create}>
      ${this.staff ? this.#renderCustomer() : nothing}
      <div><input id="title" required maxlength="200" aria-label=${t('newTicketTitle')} placeholder=${t('newTicketTitle')} autocomplete="off">
        <button>${t('create')}</button></div>
    </form></details>`;
  }

  #renderCustomer() {
    return html`<div><input id="client" list="clients" aria-label=${t('forCustomer')} placeholder=${t('customerId')} autocomplete="off" @focus=${this.#find} @input=${this.#find}>
      <datalist id="clients">${this.customers.map(({ id, name, company }) => html`<option value=${id}>${company ? `${name} · ${company}` : name}</option>`)}</datalist></div>`;
  }
}

customElements.define('new-ticket', NewTicket);
