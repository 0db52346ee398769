import { hierarchy, treemap, treemapSquarify, type HierarchyRectangularNode } from "d3-hierarchy";
import type { File } from "../../api/queries";
import type { TreeNode } from "../../api/tree";

/** A folder, a file of the folder that is shown, all other files of a folder, or all folders that are not told one by one. */
export interface Part {
  kind: "folder" | "file" | "files" | "more";
  /** The folder; of all else, the one that it lies in. */
  folder: TreeNode;
  bytes: number;
  files: number;
  file?: File;
}

/** A part as a rectangle of the map. */
export interface Box extends Part {
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

const HEAD = 20;

/** Lays a folder out. Boxes come after those that they lie in, the largest first; what is too small to be seen is left out. */
export function boxesOf(root: TreeNode, files: File[], width: number, height: number): Box[] {
  const whole = partOf(root);
  const tree = hierarchy<Part>(whole, (part) => (part === whole ? partsOf(root, files) : partsIn(part)))
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

/** What lies in the folder that is shown: folders, its largest files, and what is left. */
export function partsOf(root: TreeNode, files: File[]): Part[] {
  const told = files.flatMap((file): Part[] =>
    file.size ? [{ kind: "file", folder: root, bytes: file.size, files: 1, file }] : [],
  );
  const { here, more, moreBytes } = root;
  const left = here.bytes - told.reduce((sum, part) => sum + part.bytes, 0);
  return [
    ...root.children.map(partOf),
    ...told,
    ...(left > 0 ? [filesOf(root, left, here.files - told.length)] : []),
    ...(more && moreBytes ? [moreOf(root, moreBytes)] : []),
  ];
}

function partOf(folder: TreeNode): Part {
  return { kind: "folder", folder, bytes: folder.bytes, files: folder.files };
}

function filesOf(folder: TreeNode, bytes: number, files: number): Part {
  return { kind: "files", folder, bytes, files };
}

function moreOf(folder: TreeNode, bytes: number): Part {
  return { kind: "more", folder, bytes, files: 0 };
}

/** What lies in a folder below, if it is told in parts. */
function partsIn({ kind, folder }: Part): Part[] {
  if (kind !== "folder" || (folder.children.length === 0 && !folder.more)) {
    return [];
  }
  const { here, more, moreBytes } = folder;
  return [
    ...folder.children.map(partOf),
    ...(here.bytes > 0 ? [filesOf(folder, here.bytes, here.files)] : []),
    ...(more && moreBytes ? [moreOf(folder, moreBytes)] : []),
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

export function keyOf({ kind, folder, file }: Part): string {
  return `${kind} ${file?.id ?? folder.id}`;
}
