import { activity } from "./activity";
import { app } from "./app";
import { connections } from "./connections";
import { files } from "./files";
import { certificate, jobStates, kinds } from "./jobs";
import { overview, welcome } from "./overview";
import { problem } from "./problem";
import { scans } from "./scans";
import { settings } from "./settings";

/** Everything that the dashboard says, in English, a file for each room. Another language is another folder of this shape. */
export const texts = {
  ...app,
  problem,
  certificate,
  jobStates,
  kinds,
  welcome,
  overview,
  scans,
  files,
  connections,
  activity,
  settings,
};
