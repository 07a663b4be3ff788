// What every page gets from scripts. All of it works without.
import {guardPosts, sendFirst} from './posts.js';
import {watchTime} from './timeout.js';

const card = document.getElementById('card');

// a page from the back-forward cache shows old answers: ask for it again; one that waits for a card asks for the state
addEventListener('pageshow', event => {
  if (event.persisted && !card) location.reload();
});

document.getElementById('errors')?.focus();

guardPosts(document.querySelectorAll('form[data-send]'));

const tools = document.querySelector('form.tools');
// only a form whose post keeps answers and does nothing else
if (tools) sendFirst(tools, document.querySelector('main form[data-keep]'));

const dialog = document.getElementById('timeout');
if (dialog) watchTime(dialog);

for (const reveal of document.querySelectorAll('details.reveal')) {
  let timer;
  reveal.addEventListener('toggle', () => {
    clearTimeout(timer);
    if (reveal.open) timer = setTimeout(() => { reveal.open = false; }, 60_000);
  });
  addEventListener('pagehide', () => { reveal.open = false; });
}

const print = document.getElementById('print');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}

if (card) {
  import('./card.js').then(module => {
    module.followCard(card);
    const code = document.getElementById('qr');
    if (code) module.renewCode(code);
  });
}

// the request of a QR code stands in the fragment: only the app is to have it
const app = document.getElementById('app-link');
if (app) app.href += location.hash;

// without a signal the browser shows our page about it, in the language read last
const workers = isSecureContext && navigator.serviceWorker;
if (workers) {
  const say = () => workers.controller?.postMessage(document.body.dataset.offline);
  workers.addEventListener('controllerchange', say);
  say();
  // after the page's own files; a browser that refuses is as one without
  addEventListener('load', () => workers.register('/sw.js').catch(() => {}));
}
