import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { problemOf, ProblemError } from "../../src/api/problem";
import type { Job } from "../../src/api/queries";
import type { Stored } from "../../src/cloud/documents";
import { jobOf } from "../../src/cloud/jobs";
import type { Jobs } from "./jobs";

/** A server that tells of jobs as the real one does: a job, and its events from any of them on. */
export class Server implements Jobs {
  private readonly http: HttpServer;
  private readonly sockets = new Set<Socket>();
  private readonly streams = new Set<ServerResponse>();
  private job: Job | undefined;
  private version = 0;
  private expired = false;
  private connected = true;
  private waiting: (() => void)[] = [];
  private leaving: (() => void)[] = [];

  private constructor() {
    this.http = createServer((request, response) => this.answer(request, response));
    this.http.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
      if (!this.connected) {
        socket.destroy();
      }
    });
  }

  static async start(): Promise<Server> {
    const server = new Server();
    await new Promise<void>((resolve) => server.http.listen(0, "127.0.0.1", resolve));
    return server;
  }

  end(): void {
    this.http.close();
    this.sockets.forEach((socket) => socket.destroy());
  }

  /** Asks as the page does: no answer is a problem of status 0. */
  async fetch(path: string, init?: RequestInit): Promise<Response> {
    try {
      return await fetch(`http://127.0.0.1:${(this.http.address() as AddressInfo).port}${path}`, init);
    } catch (error) {
      throw init?.signal?.aborted ? error : new ProblemError(0, "lost", "no answer");
    }
  }

  async read(id: string, signal: AbortSignal): Promise<Job> {
    const response = await this.fetch(`/api/v1/jobs/${id}`, { signal });
    if (!response.ok) {
      throw problemOf(response.status, await response.json());
    }
    return (await response.json()) as Job;
  }

  /** Waits until something has happened, in place of a time. */
  news(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      signal.addEventListener("abort", () => resolve());
    });
  }

  put(job: Stored): void {
    this.job = jobOf(job);
    this.version++;
    this.streams.forEach((stream) => this.tell(stream));
    this.happen();
  }

  expire(): void {
    this.expired = true;
    this.streams.forEach((stream) => stream.end());
    this.streams.clear();
    this.happen();
  }

  interrupt(): void {
    this.connected = false;
    this.sockets.forEach((socket) => socket.destroy());
  }

  restore(): void {
    this.connected = true;
    this.happen();
  }

  async left(): Promise<void> {
    if (this.streams.size > 0) {
      await new Promise<void>((resolve) => this.leaving.push(resolve));
    }
  }

  async quiet(): Promise<void> {
    await (await this.fetch("/elsewhere")).text();
  }

  private happen(): void {
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((resolve) => resolve());
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "";
    if (this.expired) {
      refuse(response, 401);
    } else if (!this.job || !path.startsWith(`/api/v1/jobs/${this.job.id}`)) {
      refuse(response, 404);
    } else if (path.endsWith("/events")) {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(": here\n\n");
      this.streams.add(response);
      response.on("close", () => this.close(response));
      if (Number(request.headers["last-event-id"] ?? 0) < this.version) {
        this.tell(response);
      }
    } else {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(this.job));
    }
  }

  private close(stream: ServerResponse): void {
    this.streams.delete(stream);
    if (this.streams.size === 0) {
      this.leaving.splice(0).forEach((resolve) => resolve());
    }
  }

  private tell(stream: ServerResponse): void {
    stream.write(`event: job\nid: ${this.version}\ndata: ${JSON.stringify(this.job)}\n\n`);
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Content-Type": "application/problem+json" });
  response.end(JSON.stringify({ type: "about:blank", title: "refused", status }));
}
