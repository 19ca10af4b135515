// Runs the packed extension against the real server, with a stub of VS Code.
// usage: node test.js LAUNCHER
'use strict';

const assert = require('node:assert/strict');
const { mkdtempSync, realpathSync, rmSync, writeFileSync, mkdirSync } = require('node:fs');
const Module = require('node:module');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { vscode } = require('./stub.js');

const launcher = path.resolve(process.argv[2]);
const TEXT = 'resource "aws_ebs_volume" "data" {\n  size      = 10\n  encrypted = false\n}\n';

/** Starts the extension anew, asks, and stops it; tells what went wrong meanwhile. */
async function withExtension(settings, extensions, ask) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'infra-lint-')));
  mkdirSync(path.join(folder, '.git'));
  const file = path.join(folder, 'main.tf');
  writeFileSync(file, TEXT);
  const stub = vscode(settings, extensions, { path: file, text: TEXT, folder });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? stub.api : load(name, ...rest));
  const packed = require.resolve('./out/extension.js');
  delete require.cache[packed];
  const extension = require(packed);
  try {
    await extension.activate({ subscriptions: [] }).catch(() => {});
    await ask(stub);
  } finally {
    await extension.deactivate();
    Module._load = load;
    rmSync(folder, { recursive: true });
  }
  return stub.seen.errors;
}

async function diagnostics({ seen, document }) {
  for (let i = 0; i < 600; i++) {
    const found = seen.diagnostics.get(document.uri.toString());
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no diagnostics');
}

async function main() {
  const right = { path: launcher };
  const shown = await withExtension({ ...right, inlayHints: true }, [], async (stub) => {
    const fault = (await diagnostics(stub)).find((each) => (each.code?.value ?? each.code) === 'aws-ebs-unencrypted-volume');
    assert.ok(fault, 'the fault is shown');
    assert.deepEqual({ ...fault.range.start }, { line: 2, character: 2 });
    assert.deepEqual(Object.keys(stub.seen.providers).sort(), ['codeAction', 'completion', 'definition', 'hover', 'inlayHint']);
  });
  const beside = await withExtension(right, ['hashicorp.terraform'], async (stub) => {
    await diagnostics(stub);
    assert.deepEqual(Object.keys(stub.seen.providers).sort(), ['codeAction', 'hover'], 'names are left to terraform-ls');
    assert.ok(stub.seen.commands['infra-lint.restart']);
  });
  const chosen = await withExtension({ ...right, completion: 'on' }, ['hashicorp.terraform'], async (stub) => {
    assert.ok(stub.seen.providers.completion, 'who chooses is heard');
    await stub.seen.commands['infra-lint.restart']();
    assert.ok(await diagnostics(stub));
  });
  assert.deepEqual([...shown, ...beside, ...chosen], []);
  const corrected = { path: path.join(tmpdir(), 'no-infra-lint') };
  const errors = await withExtension(corrected, [], async (stub) => {
    assert.deepEqual(stub.seen.providers, {}, 'nothing runs');
    Object.assign(corrected, right);
    const change = { affectsConfiguration: () => true };
    stub.seen.changed.fire(change);
    stub.seen.changed.fire(change);
    assert.ok(await diagnostics(stub), 'a path that is mended is taken');
  });
  assert.equal(errors.length, 1, 'only the wrong path is told');
  console.log('vscode: the extension starts the server, hands over its options, and shows what it finds');
}

main().catch((problem) => {
  console.error(problem);
  process.exit(1);
});
