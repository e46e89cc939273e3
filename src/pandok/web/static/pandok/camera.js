// The camera of a phone or webcam: the rear one where there is a choice, its lamp where it has one.
// Shots go to the tray of the same form; where no camera may be used, the tray's file input remains.

const JPEG_QUALITY = 0.92;
const WANTED = {
  audio: false,
  video: { facingMode: { ideal: "environment" }, width: { ideal: 3840 }, height: { ideal: 2160 } },
};

function startCamera(root) {
  const video = root.querySelector("video");
  const prompt = root.querySelector("[data-camera-prompt]");
  const controls = root.querySelector("[data-camera-controls]");
  const torch = root.querySelector("[data-camera-torch]");
  const shutter = root.querySelector("[data-camera-shoot]");
  const status = root.querySelector("[data-camera-status]");
  const flash = root.querySelector(".flash");
  const form = root.closest("form");
  const tray = form.querySelector("[data-tray]");
  const shotAt = form.querySelector("[name='photographed_at']");
  let stream = null;
  let shots = 0;

  function live(on) {
    video.hidden = !on;
    controls.hidden = !on;
    prompt.hidden = on;
  }

  function stop() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.srcObject = null;
    live(false);
  }

  // Phones open their own camera for a file input that asks to capture.
  function offerCapture(why) {
    status.textContent = why;
    status.hidden = false;
    for (const each of tray.querySelectorAll("[data-tray-capture]")) each.hidden = false;
  }

  function sayWhy(error) {
    const denied = error.name === "NotAllowedError" || error.name === "SecurityError";
    offerCapture(denied ? root.dataset.sayDenied : root.dataset.sayNone);
  }

  async function open() {
    status.hidden = true;
    try {
      stream = await navigator.mediaDevices.getUserMedia(WANTED);
    } catch (error) {
      sayWhy(error);
      return;
    }
    video.srcObject = stream;
    live(true);
    await video.play();
    const [track] = stream.getVideoTracks();
    torch.hidden = !track.getCapabilities?.().torch;
    track.addEventListener("ended", stop);
    shutter.focus();
  }

  async function shoot() {
    if (!stream || !video.videoWidth) return;
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", JPEG_QUALITY); });
    shots += 1;
    const now = new Date();
    const name = `${root.dataset.shotName}-${shots}.jpg`;
    const file = new File([blob], name, { type: "image/jpeg", lastModified: now.getTime() });
    // The first shot counts: from there the time to the notice runs.
    if (shotAt && !shotAt.value) shotAt.value = now.toISOString();
    flash.classList.remove("is-on");
    void flash.offsetWidth;
    flash.classList.add("is-on");
    tray.dispatchEvent(new CustomEvent("tray:add", { detail: { file } }));
  }

  async function switchTorch() {
    const [track] = stream.getVideoTracks();
    const on = torch.getAttribute("aria-pressed") !== "true";
    await track.applyConstraints({ advanced: [{ torch: on }] });
    torch.setAttribute("aria-pressed", String(on));
  }

  if (!navigator.mediaDevices?.getUserMedia) {
    offerCapture(root.dataset.sayInsecure);
    root.querySelector("[data-camera-open]").hidden = true;
    return;
  }
  root.querySelector("[data-camera-open]").addEventListener("click", open);
  root.querySelector("[data-camera-stop]").addEventListener("click", stop);
  shutter.addEventListener("click", shoot);
  torch.addEventListener("click", switchTorch);
  // Lamps and batteries: a page in the background needs no camera.
  document.addEventListener("visibilitychange", () => { if (document.hidden && stream) stop(); });
  form.addEventListener("submit", stop);
}

for (const root of document.querySelectorAll("[data-camera]")) startCamera(root);
