// Working through the queue by keyboard. Nothing is decided by one key: a dialog asks first.

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable], dialog[open], [data-pane]") !== null;
}

const DECISIONS = { s: "suspend", r: "release", m: "need_more" };

// Asked anew each time: lists refresh themselves. The row with the focus is the chosen one.
function links() {
  return [...document.querySelectorAll("[data-rows] [data-row] a.whole")];
}

function step(by) {
  const all = links();
  if (!all.length) return false;
  const at = all.indexOf(document.activeElement);
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  next.focus({ preventScroll: true });
  next.closest("tr").scrollIntoView({ block: "nearest" });
  return true;
}

function decide(decision) {
  const opener = document.querySelector(`[data-decision="${decision}"]`);
  if (opener) {
    opener.click();
    return true;
  }
  const link = document.querySelector("[data-decides] a.whole:focus");
  if (!link) return false;
  const address = new URL(link.href);
  address.searchParams.set("decide", decision);
  window.location.assign(address);
  return true;
}

function follow(name) {
  const link = document.querySelector(`[data-key="${name}"]`);
  if (!link) return false;
  link.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const key = event.key.toLowerCase();
  let used = false;
  if (key === "j") used = step(1);
  else if (key === "k") used = step(-1);
  else if (key in DECISIONS) used = decide(DECISIONS[key]);
  else if (["n", "u", "?"].includes(key)) used = follow(key);
  if (used) event.preventDefault();
});
