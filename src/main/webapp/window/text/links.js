import { html } from 'lit';

/** Addresses as people write them; punctuation at the end is the sentence's. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]}]/gi;

/** Text with its web addresses made links, as a template: nothing of it ever becomes markup. */
export function withLinks(text) {
  const parts = [];
  let at = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    parts.push(text.slice(at, index), link(address));
    at = index + address.length;
  }
  return [...parts, text.slice(at)];
}

function link(address) {
  if (!URL.canParse(address)) return address;
  return html`<a href=${new URL(address).href} target="_blank" rel="noopener noreferrer">${address}</a>`;
}
