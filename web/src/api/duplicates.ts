import { useQuery } from "@tanstack/react-query";
import type { components } from "./api";
import { api, ask } from "./client";
import { orNone } from "./insights";

export type Duplicates = components["schemas"]["Duplicates"];

/** What there is more than once, in numbers; null if nobody has looked yet. */
export function useDuplicates() {
  return useQuery({
    queryKey: ["duplicates"],
    queryFn: () => orNone(ask(api.GET("/api/v1/duplicates"))),
    staleTime: 60_000,
  });
}
