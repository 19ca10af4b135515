// The extension of VS Code: starts `infra-lint lsp` and says what the settings ask for.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

const LANGUAGES = ['terraform', 'terraform-vars'];
const FILES = '**/{*.tf,*.tofu,*.tfvars,*.tf.json,*.hcl,.infra-lint.yaml,.infra-lint-ignore}';
const TERRAFORM_LS = 'hashicorp.terraform';

/** @type {LanguageClient | undefined} */
let client;
/** Done when the last restart is, whose faults the client tells: two at a time would leave a server behind. */
let restarted = Promise.resolve();

/** What the server is told: names are left to terraform-ls where that runs, unless somebody chooses. */
function initializationOptions() {
  const settings = vscode.workspace.getConfiguration('infra-lint');
  const alone = vscode.extensions.getExtension(TERRAFORM_LS) === undefined;
  const chosen = (name) => {
    const value = settings.get(name, 'auto');
    return value === 'auto' ? alone : value === 'on';
  };
  return {
    navigation: chosen('navigation'),
    completion: chosen('completion'),
    inlayHints: settings.get('inlayHints', false),
  };
}

function start() {
  const command = vscode.workspace.getConfiguration('infra-lint').get('path', 'infra-lint');
  const windows = process.platform === 'win32';
  client = new LanguageClient(
    'infra-lint',
    'infra-lint',
    // A .cmd of Windows is no program: its shell starts it.
    { command: windows ? `"${command}"` : command, args: ['lsp'], options: { shell: windows } },
    {
      documentSelector: LANGUAGES.map((language) => ({ scheme: 'file', language })),
      initializationOptions,
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher(FILES) },
    },
  );
  return client.start();
}

function restart() {
  const now = restarted.then(deactivate).then(start);
  restarted = now.catch(() => {});
  return now;
}

function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('infra-lint.restart', restart),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('infra-lint') && restart()),
  );
  return start();
}

async function deactivate() {
  const running = client;
  client = undefined;
  // It can be stopped once it runs, and not at all where it could not start, as with a wrong path.
  if (running?.needsStop()) {
    await running
      .start()
      .then(() => running.dispose())
      .catch(() => {});
  }
}

module.exports = { activate, deactivate };
