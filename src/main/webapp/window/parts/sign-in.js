import { css, html } from 'lit';
import { demoPeople, usePerson, useToken } from '../state/session.js';
import { notices } from '../state/notices.js';
import { route } from '../state/route.js';
import { controls } from '../theme/controls.js';
import { t } from '../words/words.js';
import { Part } from './part.js';
import './person-mark.js';

const AGAIN = 2_000;

/** Choosing somebody in demo mode, pasting a token elsewhere. Fires `signed-in`, and `people` once they are known. */
export class SignIn extends Part {
  static properties = { people: { state: true } };

  static styles = [controls, css`
    :host { display: block; max-width: 480px; margin: 0 auto; padding: var(--gap-xl) var(--gap-l); overflow-y: auto; }
    h1 { font-size: 20px; margin-block-end: var(--gap-l); }
    form, ul { display: grid; gap: var(--gap); }
    li button { width: 100%; display: flex; gap: var(--gap-m); align-items: center; text-align: start; padding: var(--gap) var(--gap-m); border-color: var(--border); }
    li span { display: block; }
    .name { font-weight: 600; }
  `];

  constructor() {
    super();
    this.people = undefined;
  }

  async connectedCallback() {
    super.connectedCallback();
    if (route.person) this.#be(route.person);           // at once: the server says whether there is such a one
    while (this.people === undefined && this.isConnected) {
      this.people = await demoPeople();
      if (this.people !== undefined || !this.isConnected) break;
      notices.say(t('noAnswer'));
      await new Promise(resolve => setTimeout(resolve, AGAIN));
      notices.say('');
    }
    this.#tell('people', this.people ?? []);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #be(person) {
    usePerson(person);
    this.#tell('signed-in');
  }

  #choose(id) {
    if (route.person === id) this.#be(id);
    else route.become(id);
  }

  #paste(event) {
    event.preventDefault();
    useToken(this.renderRoot.querySelector('#token').value);
    event.target.reset();
    this.#tell('signed-in');
  }

  render() {
    if (this.people === undefined) return html`<p class="meta">${t('loading')}</p>`;
    return html`
      <section id="sign-in" aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">${t(this.people ? 'whoToBe' : 'signIn')}</h1>
        ${this.people ? this.#renderPeople() : this.#renderForm()}
      </section>`;
  }

  #renderPeople() {
    return html`<ul id="people">${this.people.map(({ id, name, company, type }) => html`
      <li><button type="button" @click=${() => this.#choose(id)}>
        <person-mark .name=${name} .key=${id}></person-mark>
        <span><span class="name">${name}</span>
          <span class="meta">${[t(type), company].filter(Boolean).join(' · ')}</span></span>
      </button></li>`)}</ul>`;
  }

  #renderForm() {
    return html`<form id="token-form" @submit=${this.#paste}>
      <label for="token">${t('token')}</label>
      <textarea id="token" rows="4" required spellcheck="false" autocomplete="off"></textarea>
      <button class="primary">${t('signIn')}</button>
    </form>`;
  }
}

customElements.define('sign-in', SignIn);
