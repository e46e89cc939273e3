// Photos that will be sent: chosen as files, dropped, pasted or shot; each can be taken out again.
// The file input is the one truth, so that the form works the same with and without this script.

function humanSize(bytes, language) {
  const megabytes = bytes / 1e6;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(megabytes)} MB`;
}

function startTray(root) {
  const input = root.querySelector("input[type='file'][name]");
  const capture = root.querySelector("input[data-tray-capture]");
  const list = root.querySelector("[data-tray-list]");
  const status = root.querySelector("[data-tray-status]");
  const form = root.closest("form");
  const limit = Number(root.dataset.limit);
  const language = document.documentElement.lang;
  const kept = [];

  function say(text) {
    status.textContent = text;
  }

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function store() {
    const transfer = new DataTransfer();
    for (const entry of kept) transfer.items.add(entry.file);
    input.files = transfer.files;
    for (const button of form.querySelectorAll("[data-needs-photo]")) button.disabled = kept.length === 0;
    root.dispatchEvent(new CustomEvent("tray:change", { bubbles: true, detail: { count: kept.length } }));
  }

  function remove(entry) {
    const at = kept.indexOf(entry);
    if (at < 0) return;
    kept.splice(at, 1);
    URL.revokeObjectURL(entry.url);
    entry.item.remove();
    store();
    say(fill(root.dataset.sayRemoved, { name: entry.file.name, count: kept.length }));
    const next = list.querySelectorAll("button")[Math.min(at, kept.length - 1)];
    (next ?? input).focus();
  }

  function show(file) {
    const item = document.createElement("li");
    const url = URL.createObjectURL(file);
    const entry = { file, url, item };
    const picture = document.createElement("img");
    picture.alt = file.name;
    picture.src = url;
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = `${file.name} · ${humanSize(file.size, language)}`;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "✕";
    button.setAttribute("aria-label", fill(root.dataset.sayRemove, { name: file.name }));
    button.addEventListener("click", () => remove(entry));
    // HEIC cannot be previewed by most browsers, yet the desk reads it.
    picture.addEventListener("error", () => picture.remove(), { once: true });
    item.append(picture, name, button);
    list.append(item);
    kept.push(entry);
  }

  function add(files) {
    let refused = 0;
    for (const file of files) {
      if (kept.length < limit) show(file);
      else refused += 1;
    }
    store();
    say(fill(refused ? root.dataset.sayFull : root.dataset.sayCount, { count: kept.length, limit }));
  }

  input.addEventListener("change", () => add([...input.files]));
  root.addEventListener("tray:add", (event) => add([event.detail.file]));
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) add(files);
  });
  for (const kind of ["dragenter", "dragover"]) {
    root.addEventListener(kind, (event) => {
      event.preventDefault();
      root.classList.add("is-over");
    });
  }
  for (const kind of ["dragleave", "drop"]) root.addEventListener(kind, () => root.classList.remove("is-over"));
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
  capture?.addEventListener("change", () => {
    add([...capture.files]);
    capture.value = "";
  });
  root.classList.add("is-live");
  if (input.files.length) add([...input.files]);
  else store();
}

for (const root of document.querySelectorAll("[data-tray]")) startTray(root);
