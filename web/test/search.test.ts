import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContentStatus } from "../src/api/content";
import type { Service } from "../src/api/services";
import { piecesOf } from "../src/pages/search/pieces";
import { meaningService, priceOfMeanings, priceOfReading } from "../src/pages/search/prices";

test("a snippet is divided where its marks are", () => {
  assert.deepEqual(piecesOf("the treasure lies", [[4, 12]]), [
    { text: "the ", marked: false },
    { text: "treasure", marked: true },
    { text: " lies", marked: false },
  ]);
});

test("a snippet without marks is one piece, and marks that make no sense are passed over", () => {
  assert.deepEqual(piecesOf("text", []), [{ text: "text", marked: false }]);
  assert.deepEqual(piecesOf("text", [[2, 9], [3, 1], []]), [{ text: "text", marked: false }]);
  assert.deepEqual(piecesOf("", []), []);
});

test("what is sent for money is told before it is read, and what waits in vain or for questions is not", () => {
  const status = (services: object[]) => ({ services }) as unknown as ContentStatus;
  const waiting = { service: "document-ai", files: 3, units: 30, cost: "0.05" };
  const others = [
    { ...waiting, files: 0 },
    { ...waiting, service: "embeddings" },
    { ...waiting, service: "natural-language", stopped: "it is not switched on" },
  ];

  assert.equal(priceOfReading(status(others)), undefined);
  assert.match(priceOfReading(status([...others, waiting]))?.text ?? "", /3 of your files.*document-ai.*at most USD 0\.05/);
});

test("a service finds out meanings where it is set up and switched on, and its price names the budget", () => {
  const service = {
    service: "embeddings", title: "Gemini Embedding", available: true, switchedOn: true, budget: "5.00", left: "4.50",
    waiting: { files: 2, units: 9, cost: "0.01" },
  } as Service;

  assert.equal(meaningService([{ ...service, switchedOn: false }, { ...service, available: false }]), undefined);
  assert.equal(meaningService([service]), service);
  assert.match(priceOfMeanings(service).text, /2 of your files.*Gemini Embedding.*USD 0\.01.*USD 4\.50.*USD 5\.00/);
});
