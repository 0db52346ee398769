const ends = new WeakMap();

/** Has something done at the end of a test: what was begun last is ended first, and what fails keeps nothing else from being ended. */
export function after(test, end) {
  if (!ends.has(test)) {
    const all = [];
    ends.set(test, all);
    test.after(() => endAll(all));
  }
  ends.get(test).push(end);
}

async function endAll(all) {
  const failures = [];
  for (const end of all.toReversed()) {
    try {
      await end();
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `not ended well: ${failures.join("; ")}`);
  }
}
