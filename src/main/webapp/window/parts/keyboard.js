import { preferences } from '../state/preferences.js';

const KEYS = { '/': 'search', j: 'next', k: 'previous', r: 'reply', a: 'take', e: 'resolve', '?': 'help', Escape: 'up' };
const FIELDS = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** What a key asks the window for: nothing where somebody writes or a dialog is open, but for the way up. */
export function keyOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return undefined;
  const path = event.composedPath();
  if (path.some(({ tagName, open }) => tagName === 'DIALOG' && open)) return undefined;
  if (FIELDS.has(path[0].tagName) && event.key !== 'Escape') return undefined;
  return event.key === 'Escape' || preferences.get('useKeys') ? KEYS[event.key] : undefined;
}
