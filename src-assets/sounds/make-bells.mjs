// Writes the two alert sounds: node make-bells.mjs. Not part of the build; our own synthesis, so no licence but ours.
import { writeFileSync } from 'node:fs';

const RATE = 44100;
// Partials of a struck bell: ratio to the tone, loudness, and how fast each dies away.
const PARTIALS = [[1, 1, 4.5], [2, 0.35, 6], [2.76, 0.22, 8], [5.4, 0.08, 14]];

function bell(samples, startSeconds, hertz, loudness) {
  for (let i = Math.round(startSeconds * RATE); i < samples.length; i++) {
    const t = i / RATE - startSeconds;
    const attack = Math.min(1, t / 0.004);
    for (const [ratio, level, decay] of PARTIALS) {
      samples[i] += loudness * attack * level * Math.exp(-decay * t) * Math.sin(2 * Math.PI * hertz * ratio * t);
    }
  }
}

function write(name, seconds, strokes) {
  const samples = new Float64Array(Math.round(seconds * RATE));
  strokes.forEach((stroke) => bell(samples, ...stroke));
  const fadeFrom = samples.length - Math.round(0.08 * RATE);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const wav = Buffer.alloc(44 + samples.length * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples.length * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, i) => {
    const fade = i < fadeFrom ? 1 : (samples.length - i) / (samples.length - fadeFrom);
    wav.writeInt16LE(Math.round((sample / peak) * fade * 0.8 * 32767), 44 + i * 2);
  });
  writeFileSync(new URL(name, import.meta.url), wav);
}

write('waiting.wav', 1.1, [[0, 659.26, 1], [0.18, 987.77, 0.9]]);
write('message.wav', 0.5, [[0, 880, 1]]);
