// Files of exactly 10 MB, as base64 and as bytes; and one byte more.
'use strict';

const assert = require('node:assert/strict');
const { randomBytes } = require('node:crypto');
const { settings, say, run, within } = require('./lib/run');
const { Client } = require('./lib/client');

const LIMIT = 10 * 1024 * 1024;
const UPLOAD_MILLIS = 60_000;
const { ticketId } = settings;

function message(data) {
  return { ticketId, attachments: [{ name: 'file.bin', type: 'application/octet-stream', data }] };
}

function send(client, data) {
  const sent = new Promise(answer => client.tell('send_message', message(data), answer));
  return within(sent, 'the acknowledgement of a file', UPLOAD_MILLIS);
}

async function accepted(client, form) {
  const bytes = randomBytes(LIMIT);
  const begun = Date.now();
  const stored = await send(client, form(bytes));
  const millis = Date.now() - begun;
  assert.equal(stored.success, true, stored.message);
  const { attachments: [file] } = (await client.next('new_message')).data;
  const response = await fetch(file.url);
  assert.ok(bytes.equals(Buffer.from(await response.arrayBuffer())), 'the bytes behind the link');
  say({ accepted: file.size, millis });
}

async function refused(client, form) {
  const connection = client.socket.id;
  const answer = await send(client, form(randomBytes(LIMIT + 1)));
  const told = await client.next('send_message_error');
  assert.deepEqual([answer.success, answer.code], [false, told.code]);
  client.tell('ping');
  await client.next('pong');
  assert.equal(client.socket.id, connection);
  assert.equal(client.left('new_message'), 0);
  say({ refused: told.code });
}

run(async () => {
  const client = new Client({ auth: { token: settings.token } });
  await client.next('authenticated');
  client.tell('join_ticket', { ticketId });
  await client.next('joined_ticket');
  for (const form of [bytes => bytes, bytes => bytes.toString('base64')]) {
    await accepted(client, form);
    await refused(client, form);
  }
  client.close();
});
