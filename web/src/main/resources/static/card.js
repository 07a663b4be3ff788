// Follows a card transaction: events while they come, the state when the page is seen again.

const OVER = new Set(['completed', 'rejected', 'cancelled', 'expired']);

export function followCard(card) {
  const words = card.querySelector('span');
  const {events, state, claimed, left, checking, verified} = card.dataset;
  const waiting = card.dataset.waiting === 'true';
  let source;
  let beat = Date.now();

  const reload = phase => {
    if (history.state?.seen === phase) return; // the server shows this phase already
    history.replaceState({seen: phase}, '');
    location.reload(); // keeps that state, unlike a move to the same address
  };

  const show = now => {
    const phase = now.state;
    if (OVER.has(phase)) {
      source?.close();
      reload(phase);
    } else if (phase !== 'created') {
      if (!waiting) reload(phase);
      const counted = now.triesLeft !== undefined && now.triesLeft !== null;
      const text = phase !== 'claimed' ? (phase === 'verified' ? verified : checking)
        : counted ? left.replace('{0}', String(now.triesLeft)) : claimed;
      if (words.textContent !== text) words.textContent = text;
    }
  };

  const ask = async () => {
    try {
      const answer = await fetch(state, {headers: {Accept: 'application/json'}});
      if (answer.ok) show(await answer.json());
      else if (answer.status === 404 || answer.status === 403) reload('gone');
    } catch { /* no signal: the next beat or the next look tries again */ }
  };

  const open = () => {
    source?.close();
    source = new EventSource(events);
    source.addEventListener('state', event => { beat = Date.now(); show(JSON.parse(event.data)); });
    source.addEventListener('beat', () => { beat = Date.now(); });
  };

  const again = () => { ask(); open(); };
  open();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') again();
  });
  addEventListener('pagehide', () => source?.close());
  setInterval(() => {
    if (Date.now() - beat > 45_000) { beat = Date.now(); again(); }
  }, 5_000);
}
