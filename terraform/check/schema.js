// The provider's schema, as its published bindings tell it: each carries, in its source map, the source that was generated from the
// schema, with a note on every attribute.
import fs from 'node:fs';
import path from 'node:path';

const NOTE = /^ {2}\/\/ ([a-z0-9_]+) - computed: (true|false), optional: (true|false), required: (true|false)\n {2}(.*)/gm;
const CLASS = /^export class (\w+) extends cdktf\.(\w+)/gm;

/** Reads the schemas of resources and data sources from an installed package of bindings. */
export class Schemas {
  /** @param {string} bindings the package's directory */
  constructor(bindings) {
    this.bindings = bindings;
    this.known = new Map();
  }

  /**
   * The schema of one type.
   *
   * @param {string} type such as google_pubsub_topic
   * @returns {object | undefined} its block; undefined if the provider has no such type
   */
  resource(type) {
    if (!this.known.has(type)) {
      this.known.set(type, this.read(type));
    }
    return this.known.get(type);
  }

  /** The schema of the provider's own settings. */
  provider() {
    const classes = classesOf(this.source('provider'));
    const main = classes.find((each) => each.base === 'TerraformProvider');
    return block(main, new Map(classes.map((each) => [each.name, each])));
  }

  source(name) {
    return sourceOf(fs.readFileSync(path.join(this.bindings, 'lib', name, 'index.js'), 'utf8'));
  }

  read(type) {
    const wanted = type.replace(/^google_/, '').replace(/_/g, '-');
    if (!type.startsWith('google_') || !fs.existsSync(path.join(this.bindings, 'lib', wanted))) {
      return undefined;
    }
    const classes = classesOf(this.source(wanted));
    const main = classes.find((each) => each.base === 'TerraformResource');
    return block(main, new Map(classes.map((each) => [each.name, each])));
  }
}

function sourceOf(script) {
  const map = script.match(/sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)/);
  return JSON.parse(Buffer.from(map[1], 'base64').toString('utf8')).sourcesContent[0];
}

function classesOf(source) {
  const starts = [...source.matchAll(CLASS)];
  return starts.map((start, i) => ({
    name: start[1],
    base: start[2],
    text: source.slice(start.index, starts[i + 1]?.index ?? source.length),
  }));
}

/** A block: its attributes, each with a type, and the blocks within it. */
function block(from, classes) {
  const attributes = {};
  const blocks = {};
  for (const [, name, computed, optional, required, declaration] of from.text.matchAll(NOTE)) {
    const flags = { computed: computed === 'true', optional: optional === 'true', required: required === 'true' };
    const nested = declaration.match(/= new (\w+?)(List|Map|OutputReference)\(this, "[^"]*"(?:, (true|false))?\)/);
    if (nested && !nested[0].includes('cdktf')) {
      const inner = block(classes.get(`${nested[1]}OutputReference`), classes);
      const single = nested[2] === 'OutputReference';
      if (flags.computed && !flags.optional) {
        attributes[name] = { ...flags, type: ['list', objectType(inner)] };
      } else {
        blocks[name] = { ...flags, single, set: nested[3] === 'true', timeouts: name === 'timeouts', block: inner };
      }
    } else {
      attributes[name] = { ...flags, type: typeOf(declaration, from.text, name) };
    }
  }
  return { attributes, blocks };
}

/** An attribute's type, in Terraform's own notation. */
function typeOf(declaration, text, name) {
  const written = declaration.match(/^private _\w+\?: (.*); ?$/)?.[1];
  if (written !== undefined) {
    const map = written.match(/^\{ \[key: string\]: (.*) \}/);
    if (map) {
      return ['map', simple(map[1])];
    }
    const list = written.match(/^(\w+)\[\]/);
    if (list) {
      return [text.includes(`cdktf.Fn.tolist(this.getListAttribute('${name}'))`) ? 'set' : 'list', simple(list[1])];
    }
    return simple(written);
  }
  if (/new cdktf\.StringMap\(/.test(declaration)) {
    return ['map', 'string'];
  }
  const getter = text.match(new RegExp(`this\\.get(\\w+)Attribute\\('${name}'\\)`))?.[1] ?? 'String';
  return { Number: 'number', Boolean: 'bool', List: ['list', 'string'], StringMap: ['map', 'string'] }[getter] ?? 'string';
}

function simple(written) {
  return written.startsWith('number') ? 'number' : written.startsWith('boolean') ? 'bool' : 'string';
}

/** The type of a computed attribute that holds objects. */
function objectType(inner) {
  const types = {};
  for (const [name, attribute] of Object.entries(inner.attributes)) {
    types[name] = attribute.type;
  }
  for (const [name, nested] of Object.entries(inner.blocks)) {
    types[name] = [nested.set ? 'set' : 'list', objectType(nested.block)];
  }
  return ['object', types];
}
