import { ProblemError } from "../../src/api/problem";
import type { Listener, LiveDocuments, Stored } from "../../src/cloud/documents";
import type { Jobs } from "./jobs";

interface Listening {
  id: string;
  listener: Listener<Stored>;
  told: Stored | undefined;
}

/** Documents that behave as Firestore's: told later, each state at most once, in an outage not at all; nothing after a failure. */
export class MadeUpDocuments implements LiveDocuments, Jobs {
  private readonly stored = new Map<string, Stored>();
  private readonly listening = new Set<Listening>();
  private expired = false;
  private connected = true;

  one(_collection: string, id: string, listener: Listener<Stored>): () => void {
    const one: Listening = { id, listener, told: undefined };
    this.listening.add(one);
    queueMicrotask(() => this.tell(one));
    return () => this.listening.delete(one);
  }

  latest(): () => void {
    throw new Error("Jobs are followed one by one here");
  }

  put(job: Stored): void {
    this.stored.set(job.id, job);
    this.tellAll();
  }

  expire(): void {
    this.expired = true;
    this.tellAll();
  }

  interrupt(): void {
    this.connected = false;
  }

  restore(): void {
    this.connected = true;
    this.tellAll();
  }

  async left(): Promise<void> {
    if (this.listening.size > 0) {
      throw new Error(`${this.listening.size} listeners were left open`);
    }
  }

  async quiet(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  private tellAll(): void {
    this.listening.forEach((one) => queueMicrotask(() => this.tell(one)));
  }

  private tell(one: Listening): void {
    if (!this.connected || !this.listening.has(one)) {
      return;
    }
    const stored = this.stored.get(one.id);
    if (this.expired || !stored) {
      this.listening.delete(one);
      one.listener.fail(new ProblemError(this.expired ? 401 : 404, "about:blank", "refused"));
    } else if (stored !== one.told) {
      one.told = stored;
      one.listener.next(stored);
    }
  }
}
