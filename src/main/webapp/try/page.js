// The page: signs in, then puts the ticket list, the conversation and the composer onto one connection.

import { byId, inWords, say } from './dom.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { Line } from './line.js';
import { drawUnsent, roleInWords } from './message.js';
import { Outbox } from './outbox.js';
import { Presence } from './presence.js';
import { currentToken } from './session.js';
import { prepareSignIn } from './sign-in.js';
import { Tickets } from './tickets.js';

const STATES = { off: 'not connected', connecting: 'connecting …', online: 'connected', waiting: 'connection lost, trying again …' };

const line = new Line(currentToken);
const outbox = new Outbox(line);
let me = null, conversation = null, expired = '';

line.on('line:state', state => {
  byId('line').dataset.state = state;
  byId('line').textContent = STATES[state];
});

line.on('line:ready', async user => {
  if (me && me.id !== user.id) {
    line.close();
    return say('That token is somebody else’s. Sign out first to change.');
  }
  byId('sign-in').hidden = true;
  byId('work').hidden = false;
  if (expired) say(`${expired}. You are signed in again.`);
  expired = '';
  if (!me) start(me = user, await people);
  await conversation.join();
  outbox.flush();
});

line.on('authentication_error', ({ code, message }) => { if (me && code === 'TOKEN_EXPIRED') expired = message; });
line.on('line:refused', answer => {
  expired = '';
  say(`You are signed out: ${inWords(answer)}`);
  byId('sign-in').hidden = false;
  byId('work').hidden = true;
});
line.on('token_expiring', async () => {
  if (!(await people).length) say('Your token expires within a minute. You can paste a new one then; nothing written gets lost.');
});
for (const event of ['error', 'send_message_error', 'join_ticket_error', 'messages_error']) {
  line.on(event, answer => { if (!answer.clientMessageId) say(inWords(answer)); });      // else the message says it
}
addEventListener('beforeunload', event => { if (!outbox.empty) event.preventDefault(); });

const people = prepareSignIn(() => line.open());

function start(user, known) {
  byId('me').textContent = `${user.name} · ${roleInWords(user.type)}`;
  byId('sign-out').hidden = false;
  conversation = new Conversation(line, outbox, user);
  const presence = new Presence(line, user, () => conversation.ticketId);
  const composer = new Composer(outbox, presence);
  const tickets = new Tickets(line, user, known, show);

  function show(ticket) {
    const id = ticket?.id ?? null;
    if (id === conversation.ticketId) return;
    presence.clear();
    if (id) conversation.open(id);
    else conversation.close();
    composer.open(id);
    tickets.select(id);
    byId('ticket-title').textContent = ticket?.title ?? '';
    byId('conversation').hidden = !id;
    byId('nothing-open').hidden = Boolean(id);
    drawPending();
    conversation.toEnd();
    if (id && matchMedia('(min-width: 760px)').matches) byId('text').focus();
  }

  function drawPending() {
    const drawn = outbox.of(conversation.ticketId).map(item => drawUnsent(item, outbox, byId('line').dataset.state));
    conversation.keepPlace(() => byId('pending').replaceChildren(...drawn));
  }

  byId('back').onclick = () => show(null);
  outbox.addEventListener('changed', drawPending);
  outbox.addEventListener('added', () => conversation.toEnd());
  line.on('line:state', drawPending);
  line.on('access_revoked', ({ ticketId }) => {
    if (ticketId !== conversation.ticketId) return;
    say(`You no longer have access to “${byId('ticket-title').textContent}”.`);
    show(null);
  });
}
