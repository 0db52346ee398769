import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "./api";
import { api, ask, done } from "./client";

export type Category = components["schemas"]["Category"];
export type CategoryRules = components["schemas"]["CategoryRules"];

/** All categories, in the order in which they are tried. */
export function useCategories() {
  return useQuery({ queryKey: ["categories"], queryFn: () => ask(api.GET("/api/v1/categories")) });
}

/** Adds a category, or replaces one. */
export function useSaveCategory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, rules }: { id: string | undefined; rules: CategoryRules }) =>
      id === undefined
        ? ask(api.POST("/api/v1/categories", { body: rules }))
        : ask(api.PUT("/api/v1/categories/{category}", { params: { path: { category: id } }, body: rules })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["categories"] }),
  });
}

export function useDeleteCategory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => done(api.DELETE("/api/v1/categories/{category}", { params: { path: { category: id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["categories"] }),
  });
}
