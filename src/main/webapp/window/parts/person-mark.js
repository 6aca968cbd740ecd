import { LitElement, css, html } from 'lit';

/** Somebody's initials in a colour of their own. Says nothing to those who listen: the name stands beside it. */
export class PersonMark extends LitElement {
  static properties = { name: {}, key: {} };

  static styles = css`
    :host {
      flex: none;
      inline-size: 32px;
      block-size: 32px;
      border-radius: 50%;
      display: grid;
      place-items: center;
      font-size: 12px;
      font-weight: 600;
      background: var(--raised);
      border: 2px solid var(--hue);
      color: var(--text);
      user-select: none;
    }
  `;

  connectedCallback() {
    super.connectedCallback();
    this.ariaHidden = 'true';
  }

  updated() {
    this.style.setProperty('--hue', `hsl(${hue(this.key ?? this.name ?? '')} 55% 50%)`);
  }

  render() {
    return html`${initials(this.name ?? '')}`;
  }
}

function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = word => [...word ?? ''][0] ?? '';
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '')).toLocaleUpperCase();
}

function hue(key) {
  let sum = 0;
  for (const char of key) sum = (sum * 31 + char.codePointAt(0)) % 360;
  return sum;
}

customElements.define('person-mark', PersonMark);
