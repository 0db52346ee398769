import { activity } from "./activity";
import { agents } from "./agents";
import { app } from "./app";
import { categories } from "./categories";
import { changes } from "./changes";
import { connections } from "./connections";
import { duplicates } from "./duplicates";
import { files } from "./files";
import { insights } from "./insights";
import { certificate, job, jobStates, kinds } from "./jobs";
import { operations } from "./operations";
import { overview, welcome } from "./overview";
import { problem } from "./problem";
import { reports } from "./reports";
import { scans } from "./scans";
import { schedules } from "./schedules";
import { search } from "./search";
import { settings } from "./settings";
import { space } from "./space";

/** Everything that the dashboard says, in English, a file for each room. Another language is another folder of this shape. */
export const texts = {
  ...app,
  problem,
  certificate,
  job,
  jobStates,
  kinds,
  welcome,
  overview,
  insights,
  space,
  scans,
  schedules,
  search,
  files,
  duplicates,
  operations,
  changes,
  categories,
  reports,
  connections,
  agents,
  activity,
  settings,
};
