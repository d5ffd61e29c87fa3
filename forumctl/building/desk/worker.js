"use strict";
// Keeps the page, and nothing of what it shows, for when it is opened again without a network.
const KEPT = "desk-page", FILES = ["/", "/page.css", "/page.js"], WAIT_MS = 3000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function fresh(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(WAIT_MS) });
    if (answer.ok) await kept.put(request, answer.clone());
    return answer;
  } catch { return (await kept.match(request)) ?? (await kept.match(request, { ignoreSearch: true })) ?? Response.error(); }
}

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && FILES.includes(new URL(event.request.url).pathname)) event.respondWith(fresh(event.request));
});
