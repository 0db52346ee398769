import { defineConfig } from "vite";

/** The bundle that `drivemind up` serves: no inline scripts, so that a strict Content-Security-Policy holds. */
export default defineConfig({
  build: {
    outDir: "target/bundle",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { onwarn: (warning, warn) => warning.code !== "MODULE_LEVEL_DIRECTIVE" && warn(warning) },
  },
});
