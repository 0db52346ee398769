import { hierarchy, treemap, treemapSquarify, type HierarchyRectangularNode } from "d3-hierarchy";
import type { TreeNode } from "../../api/tree";

/** A rectangle of the map: a folder, the files that lie in a folder itself, or all folders that are not told one by one. */
export interface Box {
  kind: "folder" | "files" | "more";
  /** The folder; of files and of others, the one that they lie in. */
  folder: TreeNode;
  bytes: number;
  files: number;
  /** How far below the folder that is shown, from 1 on. */
  depth: number;
  /** Which part of the folder that is shown it belongs to; the largest is 0. */
  branch: number;
  /** Whether its name stands above what is in it. */
  head: boolean;
  /** Whether nothing is drawn in it. */
  leaf: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}

type Part = Pick<Box, "kind" | "folder" | "bytes" | "files">;

const HEAD = 20;

/** Lays a folder out. Boxes come after those that they lie in, the largest first; what is too small to be seen is left out. */
export function boxesOf(root: TreeNode, width: number, height: number): Box[] {
  const tree = hierarchy<Part>(partOf(root), (part) => partsIn(part))
    .sum(() => 0)
    .each((node) => {
      Object.assign(node, { value: node.data.bytes });
    })
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const placed = treemap<Part>()
    .tile(treemapSquarify.ratio(1.2))
    .size([width, height])
    .paddingInner(2)
    .paddingOuter((node) => (node.depth === 0 ? 0 : 2))
    .paddingTop((node) => (hasHead(node) ? HEAD : node.depth === 0 ? 0 : 2))
    .round(true)(tree);
  const branches = new Map((placed.children ?? []).map((child, i) => [child, i]));
  const boxes: Box[] = [];
  placed.each((node) => {
    if (node.depth > 0 && node.x1 - node.x0 >= 1 && node.y1 - node.y0 >= 1) {
      boxes.push(boxOf(node, branches.get(branchOf(node)) ?? 0));
    }
  });
  return boxes;
}

function partOf(folder: TreeNode): Part {
  return { kind: "folder", folder, bytes: folder.bytes, files: folder.files };
}

/** What lies in a folder, as far as it is told. */
export function partsIn({ kind, folder }: Part): Part[] {
  if (kind !== "folder" || (folder.children.length === 0 && !folder.more)) {
    return [];
  }
  const { here, more, moreBytes } = folder;
  return [
    ...folder.children.map(partOf),
    ...(here.bytes > 0 ? [{ kind: "files" as const, folder, ...here }] : []),
    ...(more && moreBytes ? [{ kind: "more" as const, folder, bytes: moreBytes, files: 0 }] : []),
  ];
}

function hasHead(node: HierarchyRectangularNode<Part>): boolean {
  return node.depth > 0 && node.children !== undefined && node.x1 - node.x0 > 56 && node.y1 - node.y0 > 44;
}

function branchOf(node: HierarchyRectangularNode<Part>): HierarchyRectangularNode<Part> {
  return node.depth > 1 && node.parent ? branchOf(node.parent) : node;
}

function boxOf(node: HierarchyRectangularNode<Part>, branch: number): Box {
  return {
    ...node.data,
    depth: node.depth,
    branch,
    head: hasHead(node),
    leaf: node.children === undefined,
    x: node.x0,
    y: node.y0,
    width: node.x1 - node.x0,
    height: node.y1 - node.y0,
  };
}

/** The innermost box at a place. */
export function boxAt(boxes: Box[], x: number, y: number): Box | undefined {
  return boxes.findLast((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height);
}
