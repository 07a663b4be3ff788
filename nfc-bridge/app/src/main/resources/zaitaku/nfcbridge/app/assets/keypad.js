// The number keys and 「表示する」. Without script both stay hidden and typing works.
const field = document.getElementById("pin");
const pad = document.getElementById("pad");
const show = document.getElementById("show");
const digits = 4;

pad.hidden = false;
show.hidden = false;

pad.addEventListener("click", (event) => {
  const key = event.target.closest("button");
  if (!key) {
    return;
  }
  if (key.value === "all") {
    field.value = "";
  } else if (key.value === "one") {
    field.value = field.value.slice(0, -1);
  } else if (field.value.length < digits) {
    field.value += key.value;
  }
});

show.addEventListener("click", () => {
  const shown = field.type === "password";
  field.type = shown ? "text" : "password";
  show.setAttribute("aria-pressed", String(shown));
});

// one press, one entry: the agent would ignore the second one, but the person should see it
field.form.addEventListener("submit", (event) => {
  if (field.form.dataset.sent) {
    event.preventDefault();
  }
  field.form.dataset.sent = "yes";
});

// a page from the history keeps no PIN
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    field.value = "";
  }
  delete field.form.dataset.sent;
});
