import { svg } from 'lit';

const icon = path => svg`<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`;

export const back = icon(svg`<path d="M15 5l-7 7 7 7"/>`);
export const forth = icon(svg`<path d="M9 5l7 7-7 7"/>`);
export const clip = icon(svg`<path d="M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7"/>`);
export const cross = icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`);
export const gear = icon(svg`<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1"/>`);
export const info = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5v.1"/>`);
export const file = icon(svg`<path d="M6 3h8l5 5v13H6zM14 3v5h5"/>`);
export const waiting = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`);
export const sent = icon(svg`<path d="M5 12h14M13 6l6 6-6 6"/>`);
export const stored = icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`);
export const failed = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.5v.1"/>`);
export const keys = icon(svg`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10h.1M11 10h.1M15 10h.1M8 14h8"/>`);
export const leave = icon(svg`<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9"/>`);
