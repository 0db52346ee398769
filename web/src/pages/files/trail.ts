import { useQuery } from "@tanstack/react-query";
import { api, ask } from "../../api/client";
import { readWhy } from "../../api/queries";

/** A folder on the way from the top to where one is. */
export interface Crumb {
  id: string;
  name: string;
}

/** The way to a folder, without the top, whose own name is the source's. */
export interface Trail {
  top: string | undefined;
  crumbs: Crumb[];
}

const DEEPEST = 100;

/** Finds the way to a folder; without one, the top folder of the source. */
export function useTrail(source: string, folder: string | undefined) {
  return useQuery({
    queryKey: ["trail", source, folder],
    queryFn: async () => (folder ? climb(source, folder) : { ...(await climbFromAnyItem(source)), crumbs: [] }),
    enabled: source !== "",
    staleTime: 60_000,
  });
}

async function climbFromAnyItem(source: string): Promise<Trail> {
  const { files } = await ask(api.GET("/api/v1/files", { params: { query: { source, limit: 20 } } }));
  const start = files.find((file) => file.parent !== undefined);
  return start?.parent ? climb(source, start.parent) : { top: undefined, crumbs: [] };
}

/** Goes from parent to parent; the top folder is the one that the index does not hold itself. */
async function climb(source: string, folder: string): Promise<Trail> {
  const crumbs: Crumb[] = [];
  let id = folder;
  while (crumbs.length < DEEPEST) {
    const { record } = await readWhy(source, id);
    if (!record) {
      break;
    }
    crumbs.unshift({ id, name: record.name });
    if (!record.parent) {
      break;
    }
    id = record.parent;
  }
  return { top: id, crumbs };
}
