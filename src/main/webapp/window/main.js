// The page's beginning: what the user has set, one connection, one window.

import { TicketChat, browserStore } from '../ticketchat.js';
import { preferences } from './state/preferences.js';
import { currentToken } from './state/session.js';
import './parts/ticket-window.js';

await preferences.apply();
const chat = new TicketChat({ token: ({ renew }) => currentToken(renew), store: browserStore() });
const page = document.createElement('ticket-window');
page.chat = chat;
document.body.append(page);
