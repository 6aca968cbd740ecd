// A stock client as applications have it. Its habit is to authenticate and join `once`, outside of any `connect`
// handler, or `always`, whenever it connects; or to bring its token as `auth`. Its handlers take one argument.
// Emits what the test writes to it, one {event, data} a line.
'use strict';

const { settings, say, run, within, onLine } = require('./lib/run');
const { io } = require(settings.client);

const { url, path, transports, token, ticketId, habit = 'once' } = settings;
const TOLD = ['new_message', 'ticket_updated', 'access_revoked', 'online_users', 'pong', 'error'];

function connect() {
  const options = { ...(path && { path }), ...(transports && { transports }), ...(habit === 'auth' && { auth: { token } }) };
  const socket = io(url, options);
  const authenticate = () => socket.emit('authenticate', { token });
  const join = () => socket.emit('join_ticket', { ticketId });
  if (habit === 'once') authenticate();
  if (habit === 'always') socket.on('connect', authenticate);
  socket[habit === 'once' ? 'once' : 'on']('authenticated', join);
  return socket;
}

run(async () => {
  const socket = connect();
  for (const event of TOLD) {
    socket.on(event, data => say({ event, data }));
  }
  await within(new Promise(done => socket.once('joined_ticket', joined => done(joined))), 'joined_ticket');
  say({ event: 'joined' });
  socket.on('disconnect', reason => say({ event: 'disconnect', reason }));
  socket.on('connect', () => say({ event: 'connect', recovered: socket.recovered }));
  await new Promise(end => onLine(({ event, data }) => socket.emit(event, data), end));
  socket.disconnect();
});
