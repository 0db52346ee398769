/** A part of a snippet. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Divides a snippet where its marks begin and end; marks that make no sense are passed over. */
export function piecesOf(snippet: string, marks: number[][]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from = -1, to = -1] of marks) {
    if (from < at || to <= from || to > snippet.length) {
      continue;
    }
    pieces.push({ text: snippet.slice(at, from), marked: false }, { text: snippet.slice(from, to), marked: true });
    at = to;
  }
  pieces.push({ text: snippet.slice(at), marked: false });
  return pieces.filter(({ text }) => text !== "");
}
