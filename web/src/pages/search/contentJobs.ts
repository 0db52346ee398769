import { order } from "../../api/content";
import { createSequencer, type Run } from "../../live/sequence";
import * as texts from "../../texts";
import { visible } from "../files/visible";

export const reading = createSequencer();
export const findingOut = createSequencer();

/** Has what is in the files of a source read. */
export async function readContents(source: string, name: string, run: Run): Promise<void> {
  await run(texts.search.readingContents(visible(name)), order(source, "start"));
}

/** Finds out what files mean, one source after the other. */
export async function findOutMeanings(sources: string[], nameOf: (id: string) => string, run: Run): Promise<void> {
  for (const source of sources) {
    await run(texts.search.findingOut(visible(nameOf(source))), order(source, "meaning"));
  }
}
