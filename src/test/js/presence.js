// Two people enter a room at nearly the same moment, again and again: each knows of the other in the end.
'use strict';

const { settings, say, run } = require('./lib/run');
const { Client } = require('./lib/client');

const { ticketId, customer, agent } = settings;

/** Who is in the room as far as a client was told: the list after its own join, and who came since. */
class Presence {
  constructor(client) {
    this.client = client;
    client.socket.on('online_users', ({ users }) => { this.who = new Set(users.map(user => user.userId)); });
    client.socket.on('user_joined_ticket', ({ userId }) => this.who?.add(userId));
    client.socket.on('user_left_ticket', ({ userId }) => this.who?.delete(userId));
  }

  async enter() {
    this.who = undefined;
    await this.client.ask('join_ticket', { ticketId });
  }

  leave() {
    return this.client.ask('leave_ticket', { ticketId });
  }
}

async function signedIn({ token }) {
  const client = new Client({ auth: { token } });
  await client.next('authenticated');
  return new Presence(client);
}

run(async () => {
  const [clara, anna] = await Promise.all([customer, agent].map(signedIn));
  let unaware = 0;
  for (let round = 0; round < settings.rounds; round++) {
    await clara.enter();
    await anna.enter();
    await clara.client.ask('ping', {}); // what came before has arrived with the answer
    if (!clara.who.has(agent.id)) unaware++;
    await Promise.all([clara.leave(), anna.leave()]);
  }
  say({ rounds: settings.rounds, unaware });
  [clara, anna].forEach(one => one.client.close());
});
