// Dictated notes: speech is recorded here and transcribed by this desk, never elsewhere. What was
// understood is added to the note for the officer to correct; typing always works.

const SAMPLE_RATE_HZ = 16000;
const ASK_EVERY_MS = 500;

function wav(samples) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE_HZ, true);
  view.setUint32(28, SAMPLE_RATE_HZ * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, i) => {
    view.setInt16(44 + i * 2, Math.max(-1, Math.min(1, sample)) * 32767, true);
  });
  return new Blob([view], { type: "audio/wav" });
}

// Whatever the browser records is brought to one channel at 16 kHz by its own resampler.
async function resampled(blob) {
  const decoder = new OfflineAudioContext(1, 1, SAMPLE_RATE_HZ);
  const sound = await decoder.decodeAudioData(await blob.arrayBuffer());
  const length = Math.max(1, Math.ceil(sound.duration * SAMPLE_RATE_HZ));
  const context = new OfflineAudioContext(1, length, SAMPLE_RATE_HZ);
  const source = context.createBufferSource();
  source.buffer = sound;
  source.connect(context.destination);
  source.start();
  return (await context.startRendering()).getChannelData(0);
}

async function told(response) {
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Error(answer.message ?? "");
}

async function words(address) {
  for (;;) {
    const answer = await told(await fetch(address));
    if (answer.done) return answer.text;
    await new Promise((done) => { setTimeout(done, ASK_EVERY_MS); });
  }
}

function startDictation(root) {
  const note = root.querySelector("textarea");
  const button = root.querySelector("[data-dictates]");
  const status = root.querySelector("[data-dictation-status]");
  const say = (key) => { status.textContent = root.dataset[key]; };
  let recorder = null;
  let timer = 0;

  function pressed(on) {
    button.setAttribute("aria-pressed", String(on));
    button.querySelector("span").textContent = on ? root.dataset.sayStop : root.dataset.sayStart;
  }

  async function deliver(blob) {
    button.disabled = true;
    say("sayWorking");
    try {
      const form = new FormData();
      form.append("recording", wav(await resampled(blob)), "note.wav");
      const token = root.closest("form").querySelector("[name='csrfmiddlewaretoken']").value;
      const sent = await fetch(root.dataset.dictation, {
        method: "POST",
        headers: { "X-CSRFToken": token },
        body: form,
      });
      const text = await words((await told(sent)).address);
      note.value = [note.value.trimEnd(), text].filter(Boolean).join(" ");
      say("sayCheck");
      note.focus();
    } catch (error) {
      status.textContent = error.message || root.dataset.sayFailed;
    } finally {
      button.disabled = false;
    }
  }

  async function record() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    } catch {
      say("sayNoMicrophone");
      return;
    }
    const parts = [];
    recorder = new MediaRecorder(stream);
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => {
      clearTimeout(timer);
      for (const track of stream.getTracks()) track.stop();
      const blob = new Blob(parts, { type: recorder.mimeType });
      recorder = null;
      pressed(false);
      deliver(blob);
    });
    recorder.start();
    pressed(true);
    say("sayListening");
    timer = setTimeout(() => recorder?.stop(), Number(root.dataset.limitSeconds) * 1000);
  }

  button.hidden = false;
  button.addEventListener("click", () => {
    if ("noModel" in root.dataset) say("noModel");
    else if (recorder) recorder.stop();
    else record();
  });
  // Who leaves the dialog leaves the microphone.
  root.closest("dialog")?.addEventListener("close", () => recorder?.stop());
}

for (const root of document.querySelectorAll("[data-dictation]")) startDictation(root);
