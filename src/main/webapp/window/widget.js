// The beginning of the page within another site's page.

import { TicketChat, browserStore } from '../ticketchat.js';
import { settings, token } from './state/host.js';
import { preferences } from './state/preferences.js';
import './parts/ticket-widget.js';

const COLOURS = { accent: '--accent', onAccent: '--on-accent' };

const wanted = await settings;
preferences.suggest({ language: wanted.language, theme: wanted.theme });
for (const [name, token] of Object.entries(COLOURS)) {
  if (wanted[name] && CSS.supports('color', wanted[name])) document.documentElement.style.setProperty(token, wanted[name]);
}
await preferences.apply();
let first = await token().catch(() => null);           // no connection before anybody is there to use it
const tokenOf = ask => {
  const given = first;
  first = undefined;
  return given === undefined || ask.renew ? token(ask) : given;
};
const chat = new TicketChat({ token: tokenOf, store: browserStore() });
const page = document.createElement('ticket-widget');
page.chat = chat;
document.body.append(page);
chat.open();
