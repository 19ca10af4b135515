// Prints the licenses of the packages that are in the bundle.
// usage: node licenses.js METAFILE   (as esbuild --metafile writes it)
'use strict';

const { readdirSync, readFileSync } = require('node:fs');

const inputs = Object.keys(JSON.parse(readFileSync(process.argv[2], 'utf8')).inputs);
const folders = new Set(
  inputs.map((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter((folder) => folder !== undefined),
);
for (const folder of [...folders].sort()) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${folder} has no license`);
  console.log(`--- ${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`);
}
