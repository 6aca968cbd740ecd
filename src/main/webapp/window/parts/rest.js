/**
 * What the list of tickets can do without, so that it is there sooner: comes once the list is shown, or when it is
 * wanted first.
 */
export const rest = () => Promise.all([
  import('./conversation-pane.js'),
  import('./ticket-details.js'),
  import('./preferences-dialog.js'),
  import('./shortcut-help.js'),
]);
