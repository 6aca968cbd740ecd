import { html } from 'lit';
import { find } from 'linkifyjs';

const NO_SCHEME_IS = { defaultProtocol: 'https' };

/** Text with its web addresses made links, as a template: nothing of it ever becomes markup. */
export function withLinks(text) {
  const parts = [];
  let at = 0;
  for (const { start, end, value, href } of find(text, NO_SCHEME_IS).filter(isWeb)) {
    parts.push(text.slice(at, start), html`<a href=${href} target="_blank" rel="noopener noreferrer">${value}</a>`);
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** Nothing else opens anything; and who writes of install.sh or readme.md means no web site. */
const isWeb = ({ value, href }) => /^(https?:\/\/|www\.)/i.test(value) && URL.canParse(href);
