/** The page of a file, with what is known of it. */
export function fileLink(source: string, file: string): string {
  return `/files?${new URLSearchParams({ source, order: "size", item: file })}`;
}

/** The files of a folder. */
export function folderLink(source: string, folder: string | undefined): string {
  return `/files?${new URLSearchParams({ source, ...(folder && { folder }) })}`;
}

/** Endings of which the files can be listed, as a type stands for them. */
const TYPES: Record<string, string> = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  mp4: "video/mp4",
  mp3: "audio/mpeg",
  txt: "text/plain",
  zip: "application/zip",
};

/** The files of an ending, the largest first; undefined if they cannot be listed. */
export function typeLink(source: string, ending: string): string | undefined {
  const type = TYPES[ending];
  return type && `/files?${new URLSearchParams({ source, type, order: "size" })}`;
}
