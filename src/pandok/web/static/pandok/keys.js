// Working through the queue by keyboard. Nothing is decided by one key: a dialog asks first.

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable], dialog[open], [data-pane]") !== null;
}

class Rows {
  constructor(table) {
    this.rows = [...table.querySelectorAll("tbody tr[data-row]")];
    for (const [at, row] of this.rows.entries()) {
      row.querySelector("a.whole").addEventListener("focus", () => this.mark(at));
    }
    this.at = -1;
  }

  mark(at) {
    this.at = at;
    for (const [index, row] of this.rows.entries()) row.classList.toggle("is-current", index === at);
  }

  step(by) {
    if (!this.rows.length) return;
    const next = Math.min(Math.max(this.at + by, 0), this.rows.length - 1);
    const link = this.rows[next].querySelector("a.whole");
    link.focus({ preventScroll: true });
    this.rows[next].scrollIntoView({ block: "nearest" });
  }

  open(decision) {
    const row = this.rows[this.at];
    if (!row) return false;
    const address = new URL(row.querySelector("a.whole").href);
    if (decision) address.searchParams.set("decide", decision);
    window.location.assign(address);
    return true;
  }
}

const DECISIONS = { s: "suspend", r: "release", m: "need_more" };
const table = document.querySelector("[data-rows]");
const rows = table ? new Rows(table) : null;

function decide(decision) {
  const opener = document.querySelector(`[data-decision="${decision}"]`);
  if (opener) {
    opener.click();
    return true;
  }
  return rows?.open(decision) ?? false;
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
  let used = true;
  if (key === "j" && rows) rows.step(1);
  else if (key === "k" && rows) rows.step(-1);
  else if (key in DECISIONS) used = decide(DECISIONS[key]);
  else if (["n", "u", "?"].includes(key)) used = follow(key);
  else used = false;
  if (used) event.preventDefault();
});
