// Above this stands KEPT: {name, files, pages}, made by the service. Those files and the page that
// tells of a missing signal are all that is ever kept: pages of a visit belong to one person.

const CHOSEN = '/offline'; // a copy of the one page in the language that was read last

addEventListener('install', event => event.waitUntil(keep()));
addEventListener('activate', event => event.waitUntil(takeOver()));
addEventListener('message', event => {
  if (KEPT.pages.includes(event.data)) event.waitUntil(choose(event.data));
});

addEventListener('fetch', event => {
  const {request} = event;
  const {origin, pathname} = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') {
    // the ways to the card and back are the browser's own: apps open there, secrets pass
    if (!/^\/(bridge|api)\/|^\/card\/[^/]+\/./.test(pathname)) event.respondWith(page(request));
  } else if (KEPT.files.includes(pathname)) {
    event.respondWith(file(request));
  }
});

async function keep() {
  const cache = await caches.open(KEPT.name);
  // without cookies: what is kept must be the same for everybody
  await cache.addAll(KEPT.files.map(path => new Request(path, {credentials: 'omit'})));
  await cache.addAll(KEPT.pages.map(
    path => new Request(path, {credentials: 'omit', cache: 'reload'})));
  await skipWaiting();
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name !== KEPT.name) await caches.delete(name);
  }
  await clients.claim();
}

async function choose(path) {
  const cache = await caches.open(KEPT.name);
  const copy = await cache.match(path);
  if (copy) await cache.put(CHOSEN, copy);
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    const cache = await caches.open(KEPT.name);
    return await cache.match(CHOSEN) ?? await cache.match(KEPT.pages[0]) ?? Response.error();
  }
}

async function file(request) {
  const cache = await caches.open(KEPT.name);
  return await cache.match(request) ?? fetch(request);
}
