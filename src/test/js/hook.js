// The documented React hook, in a component that React draws: sends what the test writes, and prints what it shows.
'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { createElement, useEffect } = require('react');
const { create } = require('react-test-renderer');
const { ModuleKind, transpileModule } = require('typescript');
const { settings, say, run, onLine } = require('./lib/run');

const { url, token, ticketId } = settings;

/** The hook as it stands, its types taken away. */
function hook() {
  const file = path.join(__dirname, 'web', 'examples', 'socketio', 'use-ticket-chat');
  const source = readFileSync(`${file}.ts`, 'utf8').replace("'socket.io-client'", "'sio48'");
  const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.ESNext, target: 'es2022' } });
  const compiled = `${file}-${process.pid}.js`;
  writeFileSync(compiled, outputText);
  return import(pathToFileURL(compiled));
}

run(async () => {
  globalThis.crypto ??= require('node:crypto').webcrypto;
  const { useTicketChat } = await hook();
  let send;
  function Chat() {
    const { messages, isConnected, sendMessage } = useTicketChat(ticketId, token, url);
    send = sendMessage;
    useEffect(() => say({ event: 'shown', isConnected, texts: messages.map(({ message }) => message) }));
    return null;
  }
  const page = create(createElement(Chat));
  await new Promise(end => onLine(({ text }) => send(text).then(
    ({ seq }) => say({ event: 'stored', text, seq }),
    ({ code }) => say({ event: 'not stored', text, code })), end));
  page.unmount();
});
