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

/** Whatever else people write is no link: no scheme but these opens anything. */
const isWeb = ({ href }) => /^https?:/i.test(href) && URL.canParse(href);
