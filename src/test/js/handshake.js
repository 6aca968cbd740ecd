// The token comes with the connection, in `auth`: a good one signs in, a bad one is refused for good.
'use strict';

const assert = require('node:assert/strict');
const { settings, say, run } = require('./lib/run');
const { Client } = require('./lib/client');

const LONGER_THAN_A_RECONNECT = 2_500;

async function good(token) {
  const client = new Client({ auth: { token } });
  const { user } = await client.next('authenticated');
  client.tell('join_ticket', { ticketId: settings.ticketId });
  await client.next('joined_ticket');
  say({ signedIn: user.id });
  client.close();
}

async function bad(token) {
  const client = new Client({ auth: { token } });
  const error = await client.own('connect_error');
  let attempts = 0;
  client.socket.on('connect_error', () => attempts++);
  client.socket.io.on('reconnect_attempt', () => attempts++);
  await new Promise(over => setTimeout(over, LONGER_THAN_A_RECONNECT));
  assert.equal(client.socket.connected, false);
  say({ refused: error.message, data: error.data, attempts });
  client.close();
}

run(async () => {
  await good(settings.token);
  await Promise.all(['no token at all', settings.forged, settings.expired].map(bad));
});
