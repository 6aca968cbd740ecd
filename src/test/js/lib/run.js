// What every script here does: read its one argument, print JSON lines, end with 0 or with a clear word.
'use strict';

const settings = JSON.parse(process.argv[2]);

function say(what) {
  process.stdout.write(JSON.stringify(what) + '\n');
}

function fail(why) {
  process.stderr.write(`FAILED ${why}\n`, () => process.exit(1));
}

/** Runs a script to its end. */
function run(script) {
  process.on('unhandledRejection', error => fail(error.stack));
  script().then(() => process.exit(0), error => fail(error.stack));
}

/** What a promise brings, unless that takes too long. */
function within(promise, what, millis = 20_000) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${millis} ms in vain for ${what}`)), millis);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Hears the lines that the test writes, and the end of them. */
function onLine(hear, end) {
  const lines = require('node:readline').createInterface({ input: process.stdin });
  lines.on('line', line => hear(JSON.parse(line)));
  lines.on('close', end);
}

module.exports = { settings, say, fail, run, within, onLine };
