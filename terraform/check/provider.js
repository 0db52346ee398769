// A provider that has the schema of Google's and nothing behind it, so that Terraform itself can check every expression and rehearse a
// whole deployment without a network.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const ADDRESS = 'registry.terraform.io/hashicorp/google';
const { LIST, SET, SINGLE } = { SINGLE: 1, LIST: 2, SET: 3 };

/**
 * Starts the provider on the loopback address.
 *
 * @param schemas where the schemas come from
 * @param {string[]} types the types of resources that are used
 * @returns what to stop it with, and the value of TF_REATTACH_PROVIDERS with which Terraform finds it
 */
export async function serve(schemas, types) {
  const proto = path.join(path.dirname(fileURLToPath(import.meta.url)), 'plugin.proto');
  const { tfplugin5 } = grpc.loadPackageDefinition(loader.loadSync(proto, { keepCase: true, longs: Number }));
  const server = new grpc.Server({ 'grpc.max_send_message_length': -1 });
  const resources = Object.fromEntries(types.map((type) => [type, schema(schemas.resource(type))]));
  server.addService(tfplugin5.Provider.service, {
    GetSchema: (call, answer) => answer(null, { provider: schema(schemas.provider()), resource_schemas: resources }),
    PrepareProviderConfig: (call, answer) => answer(null, { prepared_config: call.request.config }),
    ValidateResourceTypeConfig: (call, answer) => answer(null, {}),
    Stop: (call, answer) => answer(null, {}),
  });
  const port = await new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))),
  );
  const attach = { Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: { Network: 'tcp', String: `127.0.0.1:${port}` } };
  return { stop: () => server.forceShutdown(), reattach: JSON.stringify({ [ADDRESS]: attach }) };
}

function schema(from) {
  return { version: 0, block: block(from) };
}

function block({ attributes, blocks }) {
  return {
    attributes: Object.entries(attributes).map(([name, { type, required, optional, computed }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      required,
      optional,
      computed,
    })),
    block_types: Object.entries(blocks).map(([name, nested]) => ({
      type_name: name,
      block: block(nested.block),
      nesting: nested.timeouts ? SINGLE : nested.set ? SET : LIST,
      min_items: nested.required && !nested.timeouts ? 1 : 0,
      max_items: nested.single && !nested.timeouts ? 1 : 0,
    })),
  };
}
