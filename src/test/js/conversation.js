// A customer and an agent go through a whole conversation, each with a client of the version under test.
'use strict';

const assert = require('node:assert/strict');
const { settings, say, run } = require('./lib/run');
const { Client } = require('./lib/client');

const { ticketId, customer, agent } = settings;
const BYTES = Buffer.from('Ein kleiner Text, ümläutig.\n'.repeat(40));

async function enter(client, person) {
  client.tell('authenticate', { token: person.token });
  const { success, user } = await client.next('authenticated');
  assert.deepEqual([success, user.id], [true, person.id]);
  client.tell('join_ticket', { ticketId });
  const joined = await client.next('joined_ticket');
  assert.deepEqual([joined.success, joined.ticketId], [true, ticketId]);
  const present = await client.next('online_users');
  await ping(client); // what belongs to the joining is over with the answer
  return present;
}

async function presence(clara, anna) {
  const alone = await enter(clara, customer);
  assert.deepEqual(alone.users.map(user => user.userId), [customer.id]);
  const both = await enter(anna, agent);
  assert.deepEqual(both.users.map(user => user.userId).sort(), [agent.id, customer.id].sort());
  const came = await clara.next('user_joined_ticket');
  assert.deepEqual([came.userId, came.ticketId], [agent.id, ticketId]);
}

async function history(clara) {
  clara.tell('get_messages', { ticketId, limit: 2 });
  const page = await clara.next('messages_loaded');
  assert.deepEqual(page.messages.map(one => one.message), ['one', 'two']);
  assert.deepEqual([page.success, page.total, page.hasMore], [true, 3, true]);
}

async function messages(clara, anna) {
  anna.tell('send_message', { ticketId, message: 'without an acknowledgement' });
  for (const person of [clara, anna]) {
    const [event, offset] = await person.nextArguments('new_message');
    assert.equal(event.data.message, 'without an acknowledgement');
    assert.equal(event.data.sender._id, agent.id);
    assert.match(offset, /^[\w-]+$/);
  }
  const message = { ticketId, message: 'with <one>', clientMessageId: 'mine-1' };
  const stored = await clara.ask('send_message', message);
  assert.deepEqual([stored.success, stored.data.clientMessageId], [true, 'mine-1']);
  assert.equal(stored.data.message, 'with &lt;one&gt;');
  assert.equal((await anna.next('new_message')).data._id, stored.data._id);
  assert.equal((await clara.next('new_message')).seq, stored.data.seq);
  const again = await clara.ask('send_message', message);
  assert.deepEqual([again.duplicate, again.data._id], [true, stored.data._id]);
  const refused = await clara.ask('send_message', { ticketId, message: ' ' });
  assert.deepEqual([refused.success, refused.code], [false, 'EMPTY_MESSAGE']);
}

async function files(clara, anna) {
  const base64 = { name: 'base64.txt', type: 'text/plain', data: BYTES.toString('base64') };
  const buffer = { name: 'buffer.txt', type: 'text/plain', data: BYTES };
  const stored = await clara.ask('send_message', { ticketId, message: 'files', attachments: [base64, buffer] });
  assert.equal(stored.success, true, stored.message);
  const { attachments } = (await anna.next('new_message')).data;
  assert.deepEqual(attachments.map(file => file.originalname), ['base64.txt', 'buffer.txt']);
  for (const file of attachments) {
    const response = await fetch(file.url);
    assert.ok(BYTES.equals(Buffer.from(await response.arrayBuffer())), `the bytes of ${file.originalname}`);
  }
}

async function typing(clara, anna) {
  anna.tell('typing_start', { ticketId });
  const { userId } = await clara.next('user_typing');
  anna.tell('typing_stop', { ticketId });
  assert.deepEqual([userId, (await clara.next('user_stopped_typing')).userId], [agent.id, agent.id]);
}

async function ping(client) {
  client.tell('ping');
  await client.next('pong');
}

async function leave(clara, anna) {
  anna.tell('leave_ticket', { ticketId });
  assert.equal((await anna.next('left_ticket')).ticketId, ticketId);
  assert.equal((await clara.next('user_left_ticket')).userId, agent.id);
  await clara.ask('send_message', { ticketId, message: 'not for who left' });
  await ping(anna);
  assert.equal(anna.left('new_message'), 0);
}

async function disconnect(clara, anna) {
  clara.tell('leave_ticket', { ticketId });
  await clara.next('left_ticket');
  await enter(clara, customer);
  anna.tell('join_ticket', { ticketId });
  await clara.next('user_joined_ticket');
  anna.close();
  assert.equal((await clara.next('user_left_ticket')).userId, agent.id);
}

run(async () => {
  const clara = new Client();
  const anna = new Client();
  for (const step of [presence, history, messages, files, typing, ping, leave]) {
    await step(clara, anna);
    say({ done: step.name });
  }
  say({ transports: [await clara.transport(), await anna.transport()] });
  await disconnect(clara, anna);
  say({ done: 'disconnect' });
  clara.close();
});
