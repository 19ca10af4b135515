// A stub of VS Code's API, as far as vscode-languageclient asks for it when it starts: what it does not know is a class, an event
// that never comes, or a registration that does nothing.
'use strict';

const { pathToFileURL, fileURLToPath } = require('node:url');

const disposable = { dispose() {} };

class Event {
  listeners = new Set();
  event = (listener) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value) {
    this.listeners.forEach((listener) => listener(value));
  }
  dispose() {}
}

class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = text.slice(0, text.indexOf(':'));
    this.fsPath = this.scheme === 'file' ? fileURLToPath(text) : text;
    this.path = this.fsPath;
  }
  static parse = (text) => new Uri(text);
  static file = (path) => new Uri(pathToFileURL(path).href);
  toString = () => this.text;
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(...ends) {
    [this.start, this.end] = ends.length === 4 ? [new Position(ends[0], ends[1]), new Position(ends[2], ends[3])] : ends;
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class Disposable {
  constructor(dispose) {
    this.dispose = dispose ?? (() => {});
  }
  static from = (...all) => new Disposable(() => all.forEach((each) => each.dispose()));
}

/** What is not known: by its name an event, a registration, a class, or a number of an enumeration. */
function open(known) {
  return new Proxy(known, {
    get(target, name) {
      if (name in target || typeof name === 'symbol' || name === 'then') {
        return target[name];
      }
      if (/^on(Did|Will)/.test(name)) {
        return new Event().event;
      }
      if (/^(register|create|set|show)/.test(name)) {
        return () => open({ ...disposable });
      }
      return /^[A-Z]/.test(name) ? (target[name] = open(class { static name = undefined; })) : undefined;
    },
  });
}

/**
 * VS Code with one document open.
 *
 * @param {object} settings of infra-lint
 * @param {string[]} extensions that are installed
 * @param {{path: string, text: string, folder: string}} document
 */
function vscode(settings, extensions, document) {
  const seen = { commands: {}, diagnostics: new Map(), providers: {}, changed: new Event(), errors: [] };
  const folder = { uri: Uri.file(document.folder), name: 'project', index: 0 };
  const opened = {
    uri: Uri.file(document.path),
    fileName: document.path,
    languageId: 'terraform',
    version: 1,
    isClosed: false,
    getText: () => document.text,
  };
  const collection = {
    set: (uri, found) => seen.diagnostics.set(uri.toString(), found),
    delete: (uri) => seen.diagnostics.delete(uri.toString()),
    clear() {},
    dispose() {},
  };
  const provided = (name) => (selector, provider) => {
    seen.providers[name] = provider;
    return disposable;
  };
  const api = open({
    version: '1.100.0',
    Uri,
    Position,
    Range,
    Diagnostic,
    Disposable,
    EventEmitter: Event,
    CancellationTokenSource: class {
      token = { isCancellationRequested: false, onCancellationRequested: new Event().event };
      cancel() {}
      dispose() {}
    },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    env: { language: 'en', appName: 'stub', appHost: 'desktop' },
    extensions: open({ getExtension: (name) => (extensions.includes(name) ? {} : undefined), all: [] }),
    commands: open({
      registerCommand(name, action) {
        seen.commands[name] = action;
        return disposable;
      },
    }),
    languages: open({
      createDiagnosticCollection: () => collection,
      match: (selector, asked) =>
        [selector].flat().some((each) => each.language === asked.languageId && each.scheme === asked.uri.scheme) ? 10 : 0,
      registerCompletionItemProvider: provided('completion'),
      registerDefinitionProvider: provided('definition'),
      registerHoverProvider: provided('hover'),
      registerCodeActionsProvider: provided('codeAction'),
      registerInlayHintsProvider: provided('inlayHint'),
    }),
    window: open({
      activeTextEditor: undefined,
      visibleTextEditors: [],
      tabGroups: open({ all: [] }),
      createOutputChannel: () => open({ append() {}, appendLine() {}, show() {}, ...disposable }),
      showErrorMessage: async (message) => void seen.errors.push(message),
    }),
    workspace: open({
      textDocuments: [opened],
      notebookDocuments: [],
      workspaceFolders: [folder],
      getWorkspaceFolder: () => folder,
      getConfiguration: (section) => ({
        get: (name, otherwise) => (section === 'infra-lint' ? (settings[name] ?? otherwise) : otherwise),
      }),
      createFileSystemWatcher: () => open({ ...disposable }),
      onDidChangeConfiguration: seen.changed.event,
    }),
  });
  return { api, seen, document: opened };
}

module.exports = { vscode };
