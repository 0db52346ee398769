import assert from "node:assert/strict";
import { test } from "node:test";
import { EventReader } from "../src/live/events";

const TEXT = "retry: 2000\n\nevent: job\nid: 7\ndata: {\"a\":\ndata: 1}\n\n: still here\n\nevent: job\r\nid: 8\r\ndata: x\r\n\r\n";
const EVENTS = [
  { name: "job", id: "7", data: '{"a":\n1}' },
  { name: "job", id: "8", data: "x" },
];

test("events are read wherever their pieces end", () => {
  for (let length = 1; length <= TEXT.length; length++) {
    const reader = new EventReader();
    const events = [];
    for (let at = 0; at < TEXT.length; at += length) {
      events.push(...reader.take(TEXT.slice(at, at + length)));
    }
    assert.deepEqual(events, EVENTS, `pieces of ${length}`);
  }
});

test("an event that is not complete is not told", () => {
  assert.deepEqual(new EventReader().take("event: job\ndata: half\n"), []);
});
