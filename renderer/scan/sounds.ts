/** Short tones of the till, made on the spot: a hit, a miss, a refusal. Without an audio device nothing sounds and nothing fails. */
import type { SoundSettings } from '#shared/preferences.ts';

export type Sound = 'hit' | 'miss' | 'refused';

interface Tone {
  /** Hertz. */
  readonly pitch: number;
  /** Seconds from the start of the sound. */
  readonly from: number;
  readonly length: number;
  readonly shape: OscillatorType;
}

/** Apart in pitch, number and rhythm, so that they can be told apart without looking. */
const sounds: Readonly<Record<Sound, readonly Tone[]>> = {
  hit: [{ pitch: 1_760, from: 0, length: 0.07, shape: 'sine' }],
  miss: [
    { pitch: 330, from: 0, length: 0.14, shape: 'square' },
    { pitch: 247, from: 0.17, length: 0.24, shape: 'square' },
  ],
  refused: [
    { pitch: 196, from: 0, length: 0.1, shape: 'sawtooth' },
    { pitch: 196, from: 0.14, length: 0.1, shape: 'sawtooth' },
    { pitch: 196, from: 0.28, length: 0.1, shape: 'sawtooth' },
  ],
};

/** A square wave is far louder than a sine of the same height. */
const loudness: Readonly<Record<Sound, number>> = { hit: 0.6, miss: 0.25, refused: 0.2 };

let context: AudioContext | null = null;
let settings: SoundSettings = { on: true, volume: 60 };

export function setSounds(next: SoundSettings): void {
  settings = next;
}

/** Plays a sound now. */
export function play(sound: Sound): void {
  performance.mark(`kassa:sound-${sound}`);
  if (!settings.on || settings.volume === 0) return;
  try {
    context ??= new AudioContext({ latencyHint: 'interactive' });
    // A browser lets nothing sound before the first tap; in Electron it may at once.
    if (context.state === 'suspended') context.resume().catch(() => undefined);
    for (const tone of sounds[sound]) sing(context, tone, loudness[sound] * (settings.volume / 100));
  } catch {
    // No device, or the system has none to spare: the message on the screen says the same.
    context = null;
  }
}

function sing(audio: AudioContext, { pitch, from, length, shape }: Tone, volume: number): void {
  const start = audio.currentTime + from;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = shape;
  oscillator.frequency.value = pitch;
  // Without a short slope at both ends a speaker clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + 0.005);
  gain.gain.setValueAtTime(volume, start + length - 0.01);
  gain.gain.linearRampToValueAtTime(0, start + length);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + length);
}
