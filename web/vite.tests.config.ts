import { readdirSync } from "node:fs";
import { defineConfig } from "vite";

/** Builds the unit tests, so that Node.js runs them without knowing TypeScript. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: "target/tests",
    emptyOutDir: true,
    target: "es2023",
    rolldownOptions: {
      input: Object.fromEntries(
        readdirSync("test")
          .filter((file) => file.endsWith(".test.ts"))
          .map((file) => [file.replace(".ts", ""), `test/${file}`]),
      ),
      output: { entryFileNames: "[name].mjs" },
    },
  },
});
