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
for (const dialog of document.querySelectorAll("dialog[data-open-now]")) dialog.showModal();
document.addEventListener("submit", guardForm);
document.addEventListener("click", openDialog);
document.addEventListener("click", closeDialog);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-prints]")) window.print();
});
// A page that the browser kept while another was visited must accept its form again.
window.addEventListener("pageshow", releaseForms);
