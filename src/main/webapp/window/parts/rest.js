const AGAIN = 2_000;
let loading = null;

/**
 * What the list of tickets can do without, so that it is there sooner: comes once the list is shown, or when it is
 * wanted first. Resolves when it is there, however often that has to be tried.
 */
export function rest() {
  return loading ??= load();
}

/** Has the rest come after the next paint. */
export function restAfterPaint() {
  requestAnimationFrame(() => setTimeout(rest));
}

async function load() {
  for (;;) {
    try {
      return await Promise.all([
        import('./conversation-pane.js'),
        import('./ticket-details.js'),
        import('./preferences-dialog.js'),
        import('./shortcut-help.js'),
      ]);
    } catch {
      await new Promise(resolve => setTimeout(resolve, AGAIN));     // the server is away
    }
  }
}
