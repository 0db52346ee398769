// Compares Terraform files with the provider's schema, and with themselves: names, types, what is required, what refers to what.
import fs from 'node:fs';
import path from 'node:path';
import { parse } from '@cdktf/hcl2json';

const META = new Set(['count', 'for_each', 'provider', 'depends_on', 'lifecycle', 'provisioner', 'connection', 'dynamic']);
const BUILT_IN = { terraform_data: { attributes: {}, blocks: {}, open: true } };
const REFERENCE = /(?<![\w."])(google_\w+|terraform_data)\.(\w+)((?:\[[^\][]*\])?)(?:\.(\w+))?/g;

/** Everything that is wrong with the .tf files of a directory, a line each; empty when all is well. */
export async function faultsOf(directory, schemas) {
  const faults = [];
  const merged = { resource: {}, variable: {}, locals: {}, output: {} };
  const texts = [];
  for (const name of fs.readdirSync(directory).filter((file) => file.endsWith('.tf')).sort()) {
    const text = fs.readFileSync(path.join(directory, name), 'utf8');
    faults.push(...commentless(name, text));
    const parsed = await parse(name, text).catch((error) => faults.push(`${name}: ${error.message ?? error}`));
    if (typeof parsed === 'object') {
      texts.push([name, parsed]);
      merge(merged, parsed);
    }
  }
  for (const [type, resources] of Object.entries(merged.resource)) {
    const block = BUILT_IN[type] ?? schemas.resource(type);
    for (const [name, [content]] of Object.entries(resources)) {
      if (block === undefined) {
        faults.push(`${type}.${name}: the provider has no resource of this type`);
      } else if (!block.open) {
        compare(`${type}.${name}`, content, block, faults);
      }
    }
  }
  for (const [name, [content]] of Object.entries(merged.variable)) {
    if (!content.description) {
      faults.push(`variable ${name} has no description`);
    }
  }
  texts.forEach(([file, parsed]) => references(file, parsed, merged, schemas, faults));
  return faults;
}

/** Resources that no comment explains. */
function commentless(file, text) {
  const lines = text.split('\n');
  return lines.flatMap((line, i) =>
    /^resource /.test(line) && !/^# \S/.test(lines[i - 1] ?? '') ? [`${file}:${i + 1}: no comment explains this resource`] : [],
  );
}

function merge(into, parsed) {
  for (const kind of Object.keys(into)) {
    for (const part of [parsed[kind] ?? {}].flat()) {
      for (const [name, value] of Object.entries(part)) {
        into[kind][name] = kind === 'resource' ? { ...into[kind][name], ...value } : value;
      }
    }
  }
}

function compare(place, content, block, faults) {
  const dynamic = Object.entries(content.dynamic ?? {});
  const given = new Set([...Object.keys(content), ...dynamic.map(([name]) => name)]);
  for (const [name, { required }] of Object.entries({ ...block.attributes, ...block.blocks })) {
    if (required && !given.has(name)) {
      faults.push(`${place}: '${name}' is required`);
    }
  }
  for (const [name, value] of Object.entries(content)) {
    if (!META.has(name)) {
      compareOne(`${place}.${name}`, name, value, block, faults);
    }
  }
  for (const [name, generators] of dynamic) {
    compareBlocks(`${place}.${name}`, block.blocks[name], generators.flatMap((each) => each.content), false, faults);
  }
}

function compareOne(place, name, value, block, faults) {
  const attribute = block.attributes[name];
  if (block.blocks[name] !== undefined) {
    compareBlocks(place, block.blocks[name], [value].flat(), true, faults);
  } else if (attribute === undefined) {
    faults.push(`${place}: there is no such attribute`);
  } else if (attribute.computed && !attribute.optional) {
    faults.push(`${place}: the provider sets this attribute; it cannot be given`);
  } else if (!fits(value, attribute.type)) {
    faults.push(`${place}: ${JSON.stringify(value)} is no ${JSON.stringify(attribute.type)}`);
  }
}

function compareBlocks(place, nested, contents, counted, faults) {
  if (nested === undefined) {
    faults.push(`${place}: there is no such block`);
    return;
  }
  if (counted && nested.single && contents.length > 1) {
    faults.push(`${place}: this block is allowed once`);
  }
  for (const content of contents) {
    if (content === null || typeof content !== 'object') {
      faults.push(`${place}: this is a block, no attribute`);
    } else {
      compare(place, content, nested.block, faults);
    }
  }
}

/** Whether a literal has a type, or an expression can. */
function fits(value, type) {
  if (typeof value === 'string' && value.includes('${')) {
    return true;
  }
  if (Array.isArray(type)) {
    const inner = type[1];
    if (type[0] === 'map') {
      return typeof value === 'object' && !Array.isArray(value) && Object.values(value).every((each) => fits(each, inner));
    }
    return Array.isArray(value) && value.every((each) => fits(each, inner));
  }
  return typeof value === { string: 'string', number: 'number', bool: 'boolean' }[type];
}

/** What expressions refer to must be declared. */
function references(file, parsed, merged, schemas, faults) {
  for (const expression of expressions(parsed)) {
    for (const [, name] of expression.matchAll(/(?<![\w.])var\.(\w+)/g)) {
      if (!(name in merged.variable)) faults.push(`${file}: there is no variable '${name}'`);
    }
    for (const [, name] of expression.matchAll(/(?<![\w.])local\.(\w+)/g)) {
      if (!(name in merged.locals)) faults.push(`${file}: there is no local value '${name}'`);
    }
    for (const [, type, name, , attribute] of expression.matchAll(REFERENCE)) {
      const block = BUILT_IN[type] ?? schemas.resource(type);
      if (!(name in (merged.resource[type] ?? {}))) {
        faults.push(`${file}: there is no resource ${type}.${name}`);
      } else if (attribute && block && !block.open && !(attribute in block.attributes) && !(attribute in block.blocks)) {
        faults.push(`${file}: ${type} has no attribute '${attribute}'`);
      }
    }
  }
}

/** The texts within a parsed file that hold expressions. */
function* expressions(value) {
  if (typeof value === 'string') {
    if (value.includes('${')) yield value;
  } else if (value !== null && typeof value === 'object') {
    for (const each of Object.values(value)) yield* expressions(each);
  }
}
