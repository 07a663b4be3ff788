// Posts by fetch, so that a weak signal loses no input; a second tap sends nothing.
// The server answers 204 with Go-To instead of 303: one page is asked for once.

const weak = document.getElementById('weak');
const resend = document.getElementById('resend');

export function guardPosts(forms) {
  for (const form of forms) {
    form.addEventListener('submit', event => {
      event.preventDefault();
      send(form, event.submitter);
    });
    if ('auto' in form.dataset) form.requestSubmit();
  }
}

async function send(form, submitter) {
  if (form.dataset.sending) return;
  form.dataset.sending = '1';
  weak.hidden = true;
  const data = new FormData(form, submitter);
  let answer;
  try {
    answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(data),
      headers: {Fetched: '1'},
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    delete form.dataset.sending;
    resend.onclick = () => send(form, submitter);
    weak.hidden = false;
    weak.focus();
    return;
  }
  const next = answer.headers.get('Go-To');
  if (next) {
    location.assign(next);
    // the same page again would not load by itself when only its notice differs in the hash
    setTimeout(() => { delete form.dataset.sending; }, 5_000);
    return;
  }
  // anything else is a page to read: let the browser fetch it the usual way
  if (submitter?.name) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = submitter.name;
    field.value = submitter.value;
    form.append(field);
  }
  form.submit();
}

// Another language asks for the page anew: what was chosen and not sent yet is sent before.
export function sendFirst(tools, form) {
  tools.addEventListener('submit', async event => {
    const chosen = form && [...form.elements].some(
      field => field.checked !== field.defaultChecked || field.value !== field.defaultValue
        && field.type === 'text');
    if (!chosen) return;
    event.preventDefault();
    const wish = new URLSearchParams(new FormData(tools, event.submitter));
    await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: {Fetched: '1'},
      signal: AbortSignal.timeout(5_000),
    }).catch(() => {});
    location.assign(`${tools.action}?${wish}`);
  });
}
