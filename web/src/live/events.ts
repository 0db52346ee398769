/** One server-sent event. */
export interface ServerEvent {
  name: string;
  id: string;
  data: string;
}

/**
 * Reads server-sent events from pieces of text that may end anywhere. A comment or a pause yields nothing.
 */
export class EventReader {
  private rest = "";
  private name = "message";
  private data: string[] = [];
  private id = "";

  /** Takes the next piece. Returns the events that it completes. */
  take(piece: string): ServerEvent[] {
    const lines = (this.rest + piece).split(/\r?\n/);
    this.rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): ServerEvent[] {
    if (line === "") {
      return this.complete();
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") {
      this.name = value;
    } else if (field === "id") {
      this.id = value;
    } else if (field === "data") {
      this.data.push(value);
    }
    return [];
  }

  private complete(): ServerEvent[] {
    const event = { name: this.name, id: this.id, data: this.data.join("\n") };
    const told = this.data.length > 0;
    this.name = "message";
    this.data = [];
    return told ? [event] : [];
  }
}
