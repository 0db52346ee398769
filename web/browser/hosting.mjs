import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { after } from "./after.mjs";

const ROOT = resolve(import.meta.dirname, "../..");
const BUNDLE = join(ROOT, "web/target/bundle");
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml", json: "application/json" };

/** The headers that firebase.json gives to a path: of its patterns, only those that it uses are understood. */
function headersOf(path) {
  const { headers } = JSON.parse(readFileSync(join(ROOT, "firebase.json"), "utf8")).hosting;
  const matching = { "**": true, "/api/**": path.startsWith("/api/"), "/assets/**": path.startsWith("/assets/"), "!/@(api|assets)/**": !/^\/(api|assets)\//.test(path) };
  return headers.flatMap(({ source, headers: those }) => {
    if (!(source in matching)) {
      throw new Error(`A pattern that this test does not understand: ${source}`);
    }
    return matching[source] ? those.map(({ key, value }) => [key, value]) : [];
  });
}

/**
 * Firebase Hosting as firebase.json sets it up, with the built page and a deployment's document. Calls of the API go to a product on this
 * machine, whose own token takes the place of one that `users` has issued; without such a token they are refused.
 */
export async function hosting(test, product, users, deployment) {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://any");
    headersOf(pathname).forEach(([name, value]) => response.setHeader(name, value));
    if (pathname.startsWith("/api/")) {
      pass(request, response, product, users, pathname + search).catch(() => response.destroy()); // the product may have ended
    } else if (pathname === "/deployment.json") {
      send(response, "json", JSON.stringify(deployment));
    } else {
      const file = join(BUNDLE, pathname);
      const found = pathname.includes(".") && existsSync(file) ? file : join(BUNDLE, "index.html");
      send(response, found.split(".").at(-1), readFileSync(found));
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  after(test, () => server.close() && server.closeAllConnections());
  return `http://127.0.0.1:${server.address().port}`;
}

function send(response, ending, content) {
  response.setHeader("Content-Type", TYPES[ending]);
  response.end(content);
}

async function pass(request, response, product, users, path) {
  const proof = request.headers.authorization ?? "";
  if (path !== "/api/v1/health" && !users.accepts(proof.replace("Bearer ", ""))) {
    response.writeHead(401, { "Content-Type": "application/problem+json" });
    response.end(JSON.stringify({ type: "urn:drivemind:problem:unauthenticated", title: "Refused", status: 401, detail: "The access token has expired" }));
    return;
  }
  const body = await new Promise((done) => {
    const parts = [];
    request.on("data", (part) => parts.push(part)).on("end", () => done(Buffer.concat(parts)));
  });
  const answer = await fetch(`${product.url}${path}`, {
    method: request.method,
    headers: { Authorization: `Bearer ${product.token()}`, ...(body.length > 0 && { "Content-Type": "application/json" }) },
    ...(body.length > 0 && { body }),
  });
  response.writeHead(answer.status, { "Content-Type": answer.headers.get("Content-Type") ?? "text/plain" });
  response.end(Buffer.from(await answer.arrayBuffer()));
}
