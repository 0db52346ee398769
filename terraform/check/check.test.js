// Every kind of fault is seeded into a copy of the real files, and must be found: a check that finds nothing proves nothing.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { faultsOf } from './configuration.js';
import { rehearse } from './rehearse.js';
import { Schemas } from './schema.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const real = path.join(here, '..');
const schemas = new Schemas(path.join(here, 'node_modules/@cdktf/provider-google'));

/** What is found when, in one file, one text is replaced by another. */
async function faultsWith(file, from, to) {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'terraform-'));
  try {
    for (const name of fs.readdirSync(real).filter((each) => each.endsWith('.tf'))) {
      let text = fs.readFileSync(path.join(real, name), 'utf8');
      if (name === file) {
        assert.ok(text.includes(from), `${file} has '${from}'`);
        text = text.replace(from, () => to);
      }
      fs.writeFileSync(path.join(copy, name), text);
    }
    return await faultsOf(copy, schemas);
  } finally {
    fs.rmSync(copy, { recursive: true });
  }
}

const seeded = [
  ['an unknown type', 'pubsub.tf', 'resource "google_pubsub_topic" "event"', 'resource "google_pubsub_topik" "event"', 'no resource of this type'],
  ['an unknown attribute', 'storage.tf', 'public_access_prevention', 'public_access_preventive', 'public_access_preventive: there is no such attribute'],
  ['an unknown attribute in a block', 'functions.tf', 'timeout_seconds  ', 'timeout_minutes  ', 'timeout_minutes: there is no such attribute'],
  ['an unknown attribute two blocks deep', 'scheduler.tf', 'audience ', 'listeners ', 'listeners: there is no such attribute'],
  ['an unknown attribute in a generated block', 'firestore.tf', 'field_path   =', 'field_way   =', 'field_way: there is no such attribute'],
  ['an unknown block', 'backup.tf', 'daily_recurrence {}', 'hourly_recurrence {}', 'hourly_recurrence'],
  ['a block given as an attribute', 'backup.tf', 'daily_recurrence {}', 'daily_recurrence = "yes"', 'this is a block'],
  ['a block given twice', 'backup.tf', 'daily_recurrence {}', 'daily_recurrence {}\n  daily_recurrence {}', 'allowed once'],
  ['a missing attribute', 'backup.tf', 'retention = "${7 * 24 * 3600}s"', '', "'retention' is required"],
  ['a missing attribute in a block', 'storage.tf', 'type = "Delete"', '', "'type' is required"],
  ['a missing block', 'storage.tf', 'condition {\n      age = 7\n    }', '', "'condition' is required"],
  ['a wrong type', 'tasks.tf', 'max_doublings      = 6', 'max_doublings      = "many"', 'max_doublings: "many"'],
  ['a value that only the provider sets', 'kms.tf', 'purpose  ', 'primary = []\n  purpose  ', 'cannot be given'],
  ['a variable that is not declared', 'tasks.tf', 'var.queue', 'var.tail', "no variable 'tail'"],
  ['a local value that is not declared', 'tasks.tf', 'local.functions', 'local.function', "no local value 'function'"],
  ['a resource that is not declared', 'backup.tf', 'google_firestore_database.main', 'google_firestore_database.other', 'no resource google_firestore_database.other'],
  ['an attribute that a resource lacks', 'outputs.tf', 'google_storage_bucket.blobs.name', 'google_storage_bucket.blobs.title', "no attribute 'title'"],
  ['a variable without description', 'variables.tf', '  description = "The id of the Google Cloud project, which must exist and have billing enabled."\n', '', 'variable project has no description'],
  ['a resource without comment', 'backup.tf', '# A backup each day, kept for a week.\n', '', 'no comment explains'],
  ['broken syntax', 'pubsub.tf', 'resource "google_pubsub_topic" "event" {', 'resource "google_pubsub_topic" "event"', 'pubsub.tf'],
];

test('the files as they are have no fault', async () => {
  assert.deepEqual(await faultsOf(real, schemas), []);
});

for (const [name, file, from, to, told] of seeded) {
  test(`${name} is found`, async () => {
    const faults = await faultsWith(file, from, to);
    assert.ok(faults.some((fault) => fault.includes(told)), `found: ${faults.join('; ') || 'nothing'}`);
  });
}

// What only Terraform itself can find.
const terraform = spawnSync('terraform', ['version']).error === undefined;
const skip = terraform ? false : 'there is no terraform on the PATH';

test('all deployments can be rehearsed', { skip }, async () => {
  assert.equal(await rehearse(path.join(real, '..'), schemas), '');
});

const misjudged = [
  ['a key that a map lacks', 'tasks.tf', 'local.functions["scan-runner"].instances', 'local.functions["scan-walker"].instances', 'scan-walker'],
  ['a circle', 'tasks.tf', 'location = var.region', 'location = google_cloud_tasks_queue_iam_member.feeder["scan-start"].location', 'Cycle'],
  ['an account with rights that it does not need', 'accounts.tf', 'contains(function.may, word)', 'contains(concat(function.may, ["seal"]), word)', 'may use the key'],
];

for (const [name, file, from, to, told] of misjudged) {
  test(`${name} is found in a rehearsal`, { skip }, async () => {
    const complaint = await rehearse(path.join(real, '..'), schemas, (each, text) => {
      assert.ok(each !== file || text.includes(from), `${file} has '${from}'`);
      return each === file ? text.replace(from, () => to) : text;
    });
    assert.ok(complaint.includes(told), `Terraform says: ${complaint || 'nothing'}`);
  });
}
