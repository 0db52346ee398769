import type { ComponentType } from "react";
import { Activity } from "../pages/activity/Activity";
import { Connections } from "../pages/connections/Connections";
import { Files } from "../pages/files/Files";
import { Overview } from "../pages/overview/Overview";
import { Scans } from "../pages/scans/Scans";
import { Settings } from "../pages/settings/Settings";
import type { IconName } from "../parts/Icon";
import { texts } from "../texts";

/** A page of the menu. */
export interface PageEntry {
  path: string;
  /** Which addresses it serves, if more than its own. */
  pattern: string;
  label: string;
  icon: IconName;
  component: ComponentType;
}

/** All pages, in the order of the menu; a new room adds its line here. */
export const pages: PageEntry[] = [
  page("/", "/", texts.pages.overview, "overview", Overview),
  page("/scans", "/scans/:job?", texts.pages.scans, "scans", Scans),
  page("/files", "/files", texts.pages.files, "files", Files),
  page("/connections", "/connections", texts.pages.connections, "connections", Connections),
  page("/activity", "/activity", texts.pages.activity, "activity", Activity),
  page("/settings", "/settings", texts.pages.settings, "settings", Settings),
];

function page(path: string, pattern: string, label: string, icon: IconName, component: ComponentType): PageEntry {
  return { path, pattern, label, icon, component };
}
