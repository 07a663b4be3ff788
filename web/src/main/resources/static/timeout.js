// Warns before the answers are thrown away; one tap puts the end off.

export function watchTime(dialog) {
  const text = document.getElementById('timeout-left');
  const weak = document.getElementById('timeout-weak');
  const warning = dialog.dataset.warning * 1000;
  let end = Date.now() + dialog.dataset.left * 1000;
  let whole = dialog.dataset.left * 1000;
  let said = -1;

  const look = () => {
    const left = end - Date.now();
    if (left <= 0) {
      location.assign(dialog.dataset.end);
    } else if (left <= warning) {
      if (!dialog.open) dialog.showModal();
      const minutes = Math.floor(left / 60_000);
      if (minutes !== said) { // a reader would speak every second otherwise
        said = minutes;
        text.textContent = minutes < 1
          ? dialog.dataset.last
          : dialog.dataset.minutes.replace('{0}', String(minutes));
      }
    }
  };

  const extend = async event => {
    event.preventDefault();
    const form = dialog.querySelector('form');
    let answer;
    try {
      answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        signal: AbortSignal.timeout(20_000),
      });
    } catch {
      weak.hidden = false; // the same button sends it again
      look();
      return;
    }
    weak.hidden = true;
    if (answer.status !== 204) { // over, or another visit: its own page says which
      location.assign(dialog.dataset.end);
      return;
    }
    whole = Math.max(whole, 30 * 60_000);
    end = Date.now() + whole;
    said = -1;
    dialog.close();
  };

  dialog.querySelector('form').addEventListener('submit', extend);
  dialog.addEventListener('cancel', extend); // Esc means: go on
  setInterval(look, 5_000);
  document.addEventListener('visibilitychange', look);
}
