// What every page has: toasts that can be closed, dialogs that are opened by buttons, one send a form.

const TOAST_MS = 8000;

function closeToast(toast) {
  toast.remove();
}

function startToast(toast) {
  toast.querySelector("button").addEventListener("click", () => closeToast(toast));
  // Errors stay until they are read.
  if (!toast.matches(".error, .warning")) {
    window.setTimeout(() => {
      if (!toast.matches(":hover, :focus-within")) closeToast(toast);
    }, TOAST_MS);
  }
}

// Said once: pages that ask every second would pile it up.
function sayUnreachable() {
  const list = document.querySelector(".toasts");
  if (list.querySelector("[data-unreachable]")) return;
  const toast = document.createElement("li");
  toast.className = "toast error";
  toast.dataset.unreachable = "";
  toast.setAttribute("role", "alert");
  const sign = document.createElement("span");
  sign.textContent = "!";
  sign.setAttribute("aria-hidden", "true");
  const text = document.createElement("span");
  text.textContent = list.dataset.sayUnreachable;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "✕";
  button.setAttribute("aria-label", list.dataset.sayClose);
  toast.append(sign, text, button);
  list.append(toast);
  startToast(toast);
}

function unsayUnreachable() {
  document.querySelector(".toasts [data-unreachable]")?.remove();
}

// Behind an open dialog nothing may change unseen.
function holdWhileAsked(event) {
  if (event.target.matches("[data-held]") && document.querySelector("dialog[open]")) event.preventDefault();
}

// A second click while the first is under way would send the form twice.
function guardForm(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sending === "true") {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "true";
  for (const button of form.querySelectorAll("button:not([type='button'])")) {
    // Disabled only after the browser collected the form's values.
    window.setTimeout(() => { button.setAttribute("aria-disabled", "true"); }, 0);
  }
}

function releaseForms() {
  for (const form of document.querySelectorAll("form[data-sending]")) {
    delete form.dataset.sending;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
}

function openDialog(event) {
  const opener = event.target.closest("[data-opens]");
  if (!opener) return;
  const dialog = document.getElementById(opener.dataset.opens);
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    dialog.showModal();
  }
}

function closeDialog(event) {
  const closer = event.target.closest("[data-closes]");
  if (closer) closer.closest("dialog").close();
}

for (const toast of document.querySelectorAll(".toast")) startToast(toast);
for (const dialog of document.querySelectorAll("dialog[data-open-now]")) {
  // Open from the server for browsers without this script; only a modal one keeps the focus.
  dialog.close();
  dialog.showModal();
}
document.addEventListener("submit", guardForm);
for (const kind of ["htmx:sendError", "htmx:responseError"]) document.addEventListener(kind, sayUnreachable);
document.addEventListener("htmx:afterSwap", unsayUnreachable);
document.addEventListener("htmx:beforeRequest", holdWhileAsked);
document.addEventListener("click", openDialog);
document.addEventListener("click", closeDialog);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-prints]")) window.print();
});
// A page that the browser kept while another was visited must accept its form again.
window.addEventListener("pageshow", releaseForms);
