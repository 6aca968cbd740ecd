// A stock client as applications have it: it authenticates once and joins once, outside of any `connect` handler,
// and its handlers take one argument. Emits what the test writes to it, one {event, data} a line.
'use strict';

const { settings, say, run, within, onLine } = require('./lib/run');
const { io } = require(settings.client);

const TOLD = ['new_message', 'ticket_updated', 'access_revoked', 'online_users', 'pong', 'error'];

run(async () => {
  const { url, transports, token, ticketId } = settings;
  const socket = io(url, transports ? { transports } : {});
  socket.emit('authenticate', { token });
  await within(new Promise(done => socket.on('authenticated', user => done(user))), 'authenticated');
  for (const event of TOLD) {
    socket.on(event, data => say({ event, data }));
  }
  socket.emit('join_ticket', { ticketId });
  await within(new Promise(done => socket.on('joined_ticket', joined => done(joined))), 'joined_ticket');
  say({ event: 'joined' });
  socket.on('disconnect', reason => say({ event: 'disconnect', reason }));
  socket.on('connect', () => say({ event: 'connect', recovered: socket.recovered }));
  await new Promise(end => onLine(({ event, data }) => socket.emit(event, data), end));
  socket.disconnect();
});
