const TONES: [hertz: number, startSeconds: number][] = [[880, 0], [1174.66, 0.12]];
const SECONDS = 0.5;
// Many messages at once ring once.
const QUIET_SECONDS = 1.5;
const LOUDNESS = 0.12;

/** A short soft ring, made here so that no file is loaded for it. Silent until the visitor has touched the panel: browsers ask for that. */
export class Bell {
    private audio: AudioContext | null = null;
    private quietUntil = 0;

    constructor() {
        const unlock = (): void => {
            this.audio ??= window.AudioContext ? new AudioContext() : null;
            void this.audio?.resume();
        };
        addEventListener('pointerdown', unlock, { once: true });
        addEventListener('keydown', unlock, { once: true });
    }

    ring(): void {
        const audio = this.audio;
        if (audio?.state !== 'running' || audio.currentTime < this.quietUntil) {
            return;
        }
        this.quietUntil = audio.currentTime + QUIET_SECONDS;
        for (const [hertz, start] of TONES) {
            const from = audio.currentTime + start;
            const gain = new GainNode(audio, { gain: 0 });
            const tone = new OscillatorNode(audio, { type: 'sine', frequency: hertz });
            gain.gain.setValueAtTime(0, from);
            gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.01);
            gain.gain.exponentialRampToValueAtTime(0.0001, from + SECONDS);
            tone.connect(gain).connect(audio.destination);
            tone.start(from);
            tone.stop(from + SECONDS);
        }
    }
}
