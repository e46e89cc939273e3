// Photo beside reference. What is looked at on one is shown on the other: the quads of both give the
// perspective map through the unit square (Heckbert 1989, "Fundamentals of Texture Mapping", 2.2.3).

const ZOOM_STEP = 1.35;
const PAN_STEP = 0.12;
const MAX_ZOOM = 24;

function squareToQuad([p0, p1, p2, p3]) {
  const sx = p0[0] - p1[0] + p2[0] - p3[0];
  const sy = p0[1] - p1[1] + p2[1] - p3[1];
  const dx1 = p1[0] - p2[0], dy1 = p1[1] - p2[1];
  const dx2 = p3[0] - p2[0], dy2 = p3[1] - p2[1];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = det ? (sx * dy2 - dx2 * sy) / det : 0;
  const h = det ? (dx1 * sy - sx * dy1) / det : 0;
  return [
    p1[0] - p0[0] + g * p1[0], p3[0] - p0[0] + h * p3[0], p0[0],
    p1[1] - p0[1] + g * p1[1], p3[1] - p0[1] + h * p3[1], p0[1],
    g, h, 1,
  ];
}

function adjugate([a, b, c, d, e, f, g, h, i]) {
  return [
    e * i - f * h, c * h - b * i, b * f - c * e,
    f * g - d * i, a * i - c * g, c * d - a * f,
    d * h - e * g, b * g - a * h, a * e - b * d,
  ];
}

function project(m, [x, y]) {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

function areaOf(quad) {
  let twice = 0;
  for (let i = 0; i < 4; i += 1) {
    const [x0, y0] = quad[i];
    const [x1, y1] = quad[(i + 1) % 4];
    twice += x0 * y1 - x1 * y0;
  }
  return Math.abs(twice) / 2;
}

function parseQuad(text) {
  const numbers = (text ?? "").trim().split(/[\s,]+/).map(Number);
  if (numbers.length !== 8 || numbers.some(Number.isNaN)) return null;
  return [0, 2, 4, 6].map((at) => [numbers[at], numbers[at + 1]]);
}

class Pane {
  constructor(element) {
    this.element = element;
    this.svg = element.querySelector("svg");
    this.width = Number(element.dataset.width);
    this.height = Number(element.dataset.height);
    this.region = parseQuad(element.dataset.region);
    this.anchor(null);
    this.fit();
  }

  // Panes move together about the same spot of the goods, given by a quad on each.
  anchor(quad) {
    const held = quad ?? parseQuad(this.element.dataset.quad)
      ?? [[0, 0], [this.width, 0], [this.width, this.height], [0, this.height]];
    this.toQuad = squareToQuad(held);
    this.toSquare = adjugate(this.toQuad);
    this.reach = Math.sqrt(Math.max(areaOf(held), 1));
  }

  get shape() {
    const box = this.element.getBoundingClientRect();
    return box.width && box.height ? box.height / box.width : 1;
  }

  // The view is a centre and a width in picture pixels; its height follows the pane's shape.
  get fitWidth() {
    return Math.max(this.width, this.height / this.shape);
  }

  fit() {
    this.look([this.width / 2, this.height / 2], this.fitWidth);
  }

  look(centre, width) {
    const shown = Math.min(Math.max(width, this.fitWidth / MAX_ZOOM), this.fitWidth);
    const tall = shown * this.shape;
    const hold = (at, length, span) => (span >= length ? length / 2 : Math.min(Math.max(at, span / 2), length - span / 2));
    this.centre = [hold(centre[0], this.width, shown), hold(centre[1], this.height, tall)];
    this.span = shown;
    this.svg.setAttribute("viewBox", `${this.centre[0] - shown / 2} ${this.centre[1] - tall / 2} ${shown} ${tall}`);
    const unit = shown / (this.element.clientWidth || 400);
    for (const tag of this.svg.querySelectorAll("[data-tag]")) {
      tag.setAttribute("transform", `translate(${tag.dataset.tag}) scale(${unit})`);
    }
  }

  at(event) {
    const box = this.element.getBoundingClientRect();
    return [
      this.centre[0] + ((event.clientX - box.left) / box.width - 0.5) * this.span,
      this.centre[1] + ((event.clientY - box.top) / box.height - 0.5) * this.span * this.shape,
    ];
  }
}

class Viewer {
  constructor(root) {
    this.root = root;
    this.panes = [...root.querySelectorAll("[data-pane]")].map((each) => new Pane(each));
    this.pointers = new Map();
    for (const pane of this.panes) this.listen(pane);
    const tools = root.querySelector("[data-viewer-tools]");
    if (tools) {
      tools.hidden = false;
      tools.addEventListener("click", (event) => this.tool(event.target.closest("[data-does]")?.dataset.does));
    }
    this.marks = document.querySelectorAll("[data-shows]");
    for (const mark of this.marks) mark.addEventListener("click", () => this.press(mark));
    new ResizeObserver(() => { for (const pane of this.panes) pane.look(pane.centre, pane.span); }).observe(root);
  }

  move(pane, centre, width) {
    pane.look(centre, width);
    const place = project(pane.toSquare, pane.centre);
    const whole = pane.span >= pane.fitWidth * 0.999;
    for (const other of this.panes) {
      if (other === pane) continue;
      if (whole || !place.every(Number.isFinite)) other.fit();
      else other.look(project(other.toQuad, place), (pane.span / pane.reach) * other.reach);
    }
  }

  zoom(pane, factor, about = pane.centre) {
    const width = Math.min(Math.max(pane.span / factor, pane.fitWidth / MAX_ZOOM), pane.fitWidth);
    const kept = width / pane.span;
    this.move(pane, [about[0] + (pane.centre[0] - about[0]) * kept, about[1] + (pane.centre[1] - about[1]) * kept], width);
  }

  reset() {
    for (const pane of this.panes) {
      pane.anchor(null);
      pane.fit();
    }
    this.highlight(null);
  }

  tool(name) {
    if (name === "in") this.zoom(this.panes[0], ZOOM_STEP);
    if (name === "out") this.zoom(this.panes[0], 1 / ZOOM_STEP);
    if (name === "reset") this.reset();
    if (name === "region") this.frame(this.panes[0], this.panes[0].region, 1.15);
  }

  frame(pane, quad, margin) {
    const xs = quad.map((point) => point[0]);
    const ys = quad.map((point) => point[1]);
    const wide = Math.max(...xs) - Math.min(...xs);
    const tall = Math.max(...ys) - Math.min(...ys);
    const centre = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2];
    this.move(pane, centre, Math.max(wide, tall / pane.shape) * margin);
  }

  highlight(name) {
    for (const mark of this.marks) mark.setAttribute("aria-pressed", String(mark.dataset.shows === name));
    for (const group of this.root.querySelectorAll("g[data-mark]")) {
      group.classList.toggle("is-pressed", group.dataset.mark === name);
      group.classList.toggle("is-quiet", name !== null && group.dataset.mark !== name);
    }
  }

  press(mark) {
    if (mark.getAttribute("aria-pressed") === "true") {
      this.reset();
      return;
    }
    this.highlight(mark.dataset.shows);
    const found = this.panes.map((pane) => {
      const group = pane.svg.querySelector(`g[data-mark="${CSS.escape(mark.dataset.shows)}"]`);
      return parseQuad(group?.querySelector("polygon")?.getAttribute("points"));
    });
    const onBoth = found.every((quad) => quad !== null);
    for (const [at, pane] of this.panes.entries()) pane.anchor(onBoth ? found[at] : null);
    const at = found.findIndex((quad) => quad !== null);
    if (at >= 0) this.frame(this.panes[at], found[at], 3);
    this.root.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  listen(pane) {
    const element = pane.element;
    element.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(pane, Math.exp(-event.deltaY * 0.0015), pane.at(event));
    }, { passive: false });
    element.addEventListener("dblclick", (event) => this.zoom(pane, ZOOM_STEP * ZOOM_STEP, pane.at(event)));
    element.addEventListener("pointerdown", (event) => {
      element.setPointerCapture(event.pointerId);
      this.pointers.set(event.pointerId, event);
    });
    for (const kind of ["pointerup", "pointercancel"]) {
      element.addEventListener(kind, (event) => this.pointers.delete(event.pointerId));
    }
    element.addEventListener("pointermove", (event) => this.drag(pane, event));
    element.addEventListener("keydown", (event) => this.key(pane, event));
  }

  drag(pane, event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const others = [...this.pointers.values()].filter((each) => each.pointerId !== event.pointerId);
    this.pointers.set(event.pointerId, event);
    if (others.length === 1) {
      const [fixed] = others;
      const apart = (one) => Math.hypot(one.clientX - fixed.clientX, one.clientY - fixed.clientY);
      if (apart(before) > 0) this.zoom(pane, apart(event) / apart(before), pane.at(fixed));
    } else if (others.length === 0) {
      const unit = pane.span / pane.element.clientWidth;
      const dx = (event.clientX - before.clientX) * unit;
      const dy = (event.clientY - before.clientY) * unit;
      this.move(pane, [pane.centre[0] - dx, pane.centre[1] - dy], pane.span);
    }
  }

  key(pane, event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = pane.span * PAN_STEP;
    const pans = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.key in pans) {
      const [dx, dy] = pans[event.key];
      this.move(pane, [pane.centre[0] + dx, pane.centre[1] + dy], pane.span);
    } else if (event.key === "+" || event.key === "=") this.zoom(pane, ZOOM_STEP);
    else if (event.key === "-") this.zoom(pane, 1 / ZOOM_STEP);
    else if (event.key === "0") this.reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function startAll(scope) {
  for (const root of scope.querySelectorAll("[data-viewer]:not([data-viewer-live])")) {
    root.dataset.viewerLive = "";
    new Viewer(root);
  }
}

startAll(document);
// A reading that finished while the page was open brings its viewer with it.
document.addEventListener("htmx:load", (event) => startAll(event.target.parentElement ?? document));
