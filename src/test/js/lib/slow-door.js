// A door in front of a server that keeps WebSockets waiting for a while, as a slow line would.
'use strict';

const net = require('node:net');

const HOST = '127.0.0.1';

/** Opens a door to a port of this machine and promises its own port; `delay` tells how long a WebSocket waits. */
function slowDoor(port, delay) {
  const door = net.createServer(client => {
    client.on('error', () => client.destroy());
    client.once('data', first => {
      client.pause();
      setTimeout(() => pass(client, first, port), first.includes('transport=websocket') ? delay() : 0);
    });
  });
  return new Promise(open => door.listen(0, HOST, () => open(door.address().port)));
}

function pass(client, first, port) {
  const server = net.connect(port, HOST, () => {
    server.write(first);
    client.pipe(server).pipe(client);
  });
  server.on('error', () => client.destroy());
  client.on('close', () => server.destroy());
}

module.exports = { slowDoor };
