import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { Files } from "../pages/files/Files";
import { Overview } from "../pages/overview/Overview";
import { Scans } from "../pages/scans/Scans";
import type { IconName } from "../parts/Icon";
import * as texts from "../texts";

type Component = ComponentType | LazyExoticComponent<ComponentType>;

/** A page of the menu. */
export interface PageEntry {
  path: string;
  /** Which addresses it serves, if more than its own. */
  pattern: string;
  label: string;
  icon: IconName;
  component: Component;
}

/** Pages that are not looked at first are loaded when they are, or when the browser has nothing else to do. */
const later = {
  search: () => import("../pages/search/Search"),
  schedules: () => import("../pages/schedules/Schedules"),
  operations: () => import("../pages/operations/Operations"),
  duplicates: () => import("../pages/duplicates/Duplicates"),
  changes: () => import("../pages/changes/Changes"),
  reports: () => import("../pages/reports/Reports"),
  categories: () => import("../pages/categories/Categories"),
  connections: () => import("../pages/connections/Connections"),
  agents: () => import("../pages/agents/Agents"),
  activity: () => import("../pages/activity/Activity"),
  settings: () => import("../pages/settings/Settings"),
  connected: () => import("../pages/connections/Connected"),
};

/** Where a browser comes back to from Google; of no menu. */
export const Connected = lazy(later.connected);

/** All pages, in the order of the menu; a new room adds its line here. */
export const pages: PageEntry[] = [
  page("/", "/", texts.pages.overview, "overview", Overview),
  page("/scans", "/scans/:job?", texts.pages.scans, "scans", Scans),
  page("/files", "/files", texts.pages.files, "files", Files),
  page("/duplicates", "/duplicates", texts.pages.duplicates, "duplicates", lazy(later.duplicates)),
  page("/changes", "/changes", texts.pages.changes, "changes", lazy(later.changes)),
  page("/reports", "/reports", texts.pages.reports, "reports", lazy(later.reports)),
  page("/categories", "/categories", texts.pages.categories, "categories", lazy(later.categories)),
  page("/connections", "/connections", texts.pages.connections, "connections", lazy(later.connections)),
  page("/activity", "/activity", texts.pages.activity, "activity", lazy(later.activity)),
  page("/settings", "/settings", texts.pages.settings, "settings", lazy(later.settings)),
  page("/search", "/search", texts.pages.search, "search", lazy(later.search)),
  page("/operations", "/operations/:operation?", texts.pages.operations, "operations", lazy(later.operations)),
  page("/schedules", "/schedules", texts.pages.schedules, "schedules", lazy(later.schedules)),
  page("/agents", "/agents", texts.pages.agents, "agents", lazy(later.agents)),
];

function page(path: string, pattern: string, label: string, icon: IconName, component: Component): PageEntry {
  return { path, pattern, label, icon, component };
}

/** Loads all pages, so that they open at once and when the server is gone as well. One that cannot be had is asked for again later. */
export function loadPages(): void {
  Object.values(later).forEach((load) => void load().catch(() => undefined));
}
