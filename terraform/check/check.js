#!/usr/bin/env node
// Checks the Terraform files of the directory above, or of the one named, against the provider's schema. Exit code 1: faults were found.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultsOf } from './configuration.js';
import { Schemas } from './schema.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const directory = path.resolve(process.argv[2] ?? path.join(here, '..'));
const schemas = new Schemas(path.join(here, 'node_modules/@cdktf/provider-google'));
const faults = await faultsOf(directory, schemas);
faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length > 0 ? 1 : 0;
