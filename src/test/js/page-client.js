// The client module of pages, with a WebSocket of Node's: does what the test writes, one {do, …} a line, and prints what
// it hears.
'use strict';

const WebSocket = require('ws');
const { settings, say, run, onLine } = require('./lib/run');

const { url, tokens, ticketId } = settings;

const files = list => list.map(({ name, type, text }) => ({ name, type, data: new Blob([text]) }));

run(async () => {
  const { TicketChat } = await import('./web/ticketchat.js');
  const fresh = tokens.slice();                         // the last one is given out again and again
  const chat = new TicketChat({ url, WebSocket, token: async () => (fresh.length > 1 ? fresh.shift() : fresh[0] ?? null) });
  chat.on('state', ({ state }) => say({ event: 'state', state }));
  chat.on('ready', user => say({ event: 'ready', id: user.id }));
  chat.on('refused', ({ code }) => say({ event: 'refused', code }));
  chat.open();
  const room = chat.room(ticketId);
  room.on('message', ({ seq, message, text = message, sender, attachments }) =>
    say({ event: 'message', seq, text, from: sender._id, files: attachments.map(({ originalname }) => originalname) }));
  room.on('update', ({ status }) => say({ event: 'update', status }));
  room.on('online', users => say({ event: 'online', users: users.map(({ userId }) => userId).sort() }));
  room.on('typing', users => say({ event: 'typing', users: users.map(({ userId }) => userId) }));
  room.on('reset', () => say({ event: 'reset' }));
  room.on('closed', ({ code }) => say({ event: 'closed', code }));
  room.join().then(({ lastSeq }) => say({ event: 'joined', lastSeq }), ({ code }) => say({ event: 'not joined', code }));
  const deeds = {
    send: ({ text, attach = [], times = 1 }) => {
      for (let i = 1; i <= times; i++) {
        const words = times === 1 ? text : text + i;
        room.send(words, { files: files(attach) }).then(
          ({ seq }) => say({ event: 'stored', text: words, seq }),
          ({ code }) => say({ event: 'not stored', text: words, code }));
      }
    },
    outbox: () => say({ event: 'outbox', items: chat.outbox.of(ticketId).map(({ message, state, error }) =>
      ({ message, state, ...error && { code: error.code } })) }),
    discard: () => chat.outbox.discard(chat.outbox.of(ticketId)[0]),
    type: () => room.type(),
    stopTyping: () => room.stopTyping(),
    leave: () => room.leave(),
    join: () => room.join().then(({ lastSeq }) => say({ event: 'joined', lastSeq })),
    history: async page => say({ event: 'history', ...await room.history(page).then(
      ({ messages, hasMore }) => ({ seqs: messages.map(({ seq }) => seq), hasMore })) }),
    update: change => chat.updateTicket(ticketId, change),
  };
  await new Promise(end => onLine(({ do: deed, ...how }) => deeds[deed](how), end));
  chat.close();
});
