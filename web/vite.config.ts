import { defineConfig } from "vite";

/**
 * The bundle that `drivemind up` and Firebase Hosting serve: no inline scripts, so that a strict Content-Security-Policy holds. What only
 * the cloud needs is in files whose names say so.
 */
export default defineConfig({
  build: {
    outDir: "target/bundle",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "firebase", priority: 1, test: /node_modules\/(firebase|@firebase)\/(app|auth)\// },
            // What many pages share is one file: small ones compress worse, and each is a request.
            { name: "common", minShareCount: 3, test: /src\/(parts|live|api|texts|format|app|deployment)/, includeDependenciesRecursively: false },
            { name: "firebase-firestore", test: /node_modules\/(firebase|@firebase)\// },
          ],
        },
      },
      onwarn: (warning, warn) => warning.code !== "MODULE_LEVEL_DIRECTIVE" && warn(warning),
    },
  },
});
