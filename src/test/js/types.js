// Checks the types of the client and of the examples, and says what does not fit.
'use strict';

const { spawnSync } = require('child_process');
const { run, say } = require('./lib/run');

run(async () => {
  const compiler = require.resolve('typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', 'types'], { cwd: __dirname, encoding: 'utf8' });
  say({ status, problems: stdout.split('\n').filter(Boolean) });
});
