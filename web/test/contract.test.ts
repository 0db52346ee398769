import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

test("the API's types are those of its contract", { skip: !existsSync("api-types/node_modules") && "its generator is not installed" }, () => {
  mkdirSync("target", { recursive: true });
  execFileSync("npx", ["openapi-typescript", "../../openapi.yaml", "--output", "../target/api.d.ts"], { cwd: "api-types" });
  assert.equal(
    readFileSync("src/api/api.d.ts", "utf8"),
    readFileSync("target/api.d.ts", "utf8"),
    "Run npm run generate in web/api-types",
  );
});
