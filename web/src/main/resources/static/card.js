// Follows a card transaction: events while they come, the state when the page is seen again.
// A page says which phases it shows; at any other the server has another page.

const RENEW = 30_000;

export function followCard(card) {
  const words = card.querySelector('span');
  const {events, state, claimed, left, checking, verified} = card.dataset;
  const shown = card.dataset.phases.split(' ');
  const several = shown.includes('claimed') && shown.includes('verified');
  let source;
  let beat = Date.now();
  let tag = '';

  const reload = phase => {
    if (history.state?.seen === phase) return; // the server shows this phase already
    history.replaceState({seen: phase}, '');
    location.reload(); // keeps that state, unlike a move to the same address
  };

  const say = now => {
    const phase = now.state;
    const counted = now.triesLeft !== undefined && now.triesLeft !== null;
    return phase === 'verified' ? verified : phase !== 'claimed' ? checking
      : counted ? left.replace('{0}', String(now.triesLeft)) : several ? claimed : words.textContent;
  };

  const show = now => {
    const phase = now.state;
    if (!shown.includes(phase)) {
      source?.close();
      reload(phase);
    } else if (phase === 'claimed' || phase === 'proof_received' || several && phase === 'verified') {
      const text = say(now);
      if (words.textContent !== text) words.textContent = text;
    }
  };

  const ask = async () => {
    try {
      const headers = {Accept: 'application/json'};
      if (tag) headers['If-None-Match'] = tag; // 304: what is shown is right
      const answer = await fetch(state, {headers});
      if (answer.ok) {
        tag = answer.headers.get('ETag') ?? '';
        show(await answer.json());
      }
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
  addEventListener('pageshow', event => { if (event.persisted) again(); });
  setInterval(() => {
    if (Date.now() - beat > 45_000) { beat = Date.now(); again(); }
  }, 5_000);
}

// A code that nobody looks at is not renewed; who looks again gets a fresh one.
export function renewCode(code) {
  const address = code.src;
  let last = Date.now();
  const renew = () => { last = Date.now(); code.src = `${address}?${last}`; };
  setInterval(() => { if (document.visibilityState === 'visible') renew(); }, RENEW);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - last >= RENEW) renew();
  });
}
