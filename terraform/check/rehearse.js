// Has Terraform itself check the files, and rehearse deployments as rehearsal.tftest.hcl tells, against a provider that only has the
// schema. Nothing is fetched, nothing is made, and what Terraform keeps in the directory is left alone.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serve } from './provider.js';

const STEPS = [
  ['init', '-backend=false', '-input=false', '-no-color'],
  ['validate', '-no-color'],
  ['test', '-test-directory=check', '-no-color'],
];

/**
 * Rehearses with a copy of the project's files.
 *
 * @param {string} project the project's directory
 * @param schemas where the provider's schema comes from
 * @param {(name: string, text: string) => string} edit what becomes of each .tf file in the copy
 * @returns {Promise<string>} what Terraform has to complain about; empty when all went well
 */
export async function rehearse(project, schemas, edit = (name, text) => text) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'rehearsal-'));
  try {
    const types = copy(project, work, edit);
    const provider = await serve(schemas, types);
    try {
      return await complaints(work, provider.reattach);
    } finally {
      provider.stop();
    }
  } finally {
    fs.rmSync(work, { recursive: true });
  }
}

/** Copies what is rehearsed, without the settings of an operator; the types of resources that are used. */
function copy(project, work, edit) {
  const types = new Set();
  fs.mkdirSync(path.join(work, 'terraform/check'), { recursive: true });
  for (const name of fs.readdirSync(path.join(project, 'terraform')).filter((file) => file.endsWith('.tf'))) {
    const text = edit(name, fs.readFileSync(path.join(project, 'terraform', name), 'utf8'));
    [...text.matchAll(/^resource "(google_\w+)"/gm)].forEach((match) => types.add(match[1]));
    fs.writeFileSync(path.join(work, 'terraform', name), text);
  }
  for (const name of ['firestore.rules', 'firestore.indexes.json', 'functions.json', 'terraform/check/rehearsal.tftest.hcl', 'terraform/check/package.json']) {
    fs.copyFileSync(path.join(project, name), path.join(work, name));
  }
  // The pauses that Google's side needs are not kept.
  fs.writeFileSync(path.join(work, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
  return [...types];
}

async function complaints(work, reattach) {
  const environment = {
    ...process.env,
    PATH: `${work}${path.delimiter}${process.env.PATH}`,
    TF_REATTACH_PROVIDERS: reattach,
    TF_CLI_ARGS: '',
    CHECKPOINT_DISABLE: '1',
  };
  for (const step of STEPS) {
    const { code, output } = await run(['-chdir=' + path.join(work, 'terraform'), ...step], environment);
    if (code !== 0) {
      return `terraform ${step.join(' ')}\n${output}`;
    }
  }
  return '';
}

function run(options, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn('terraform', options, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
