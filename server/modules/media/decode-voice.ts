import { Worker } from 'node:worker_threads'
import { toWav } from './wav.ts'

/** A minute of voice takes a tenth of a second. */
const timeoutMs = 15_000

/**
 * Voice as WAV, which every browser plays; null: the decoder made nothing of it. In a thread of its own: the decoders are
 * C, compiled to WASM, and what strangers send goes into them. A thread can be given up, with all that it took, and what
 * they do to "their" process (SILK's sets its exit code) ends with it.
 */
export async function decodeVoice(bytes: Buffer, codec: 'amr' | 'silk'): Promise<Buffer | null> {
  const worker = new Worker(new URL('./voice-decoder.ts', import.meta.url), {
    workerData: { codec, bytes: new Uint8Array(bytes) },
    resourceLimits: { maxOldGenerationSizeMb: 192 },
    // What they print is for nobody.
    stdout: true,
    stderr: true,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const { promise, resolve } = Promise.withResolvers<Buffer | null>()
  worker.once('message', ({ pcm, sampleRate }: { pcm: Uint8Array; sampleRate: number }) =>
    resolve(pcm.length === 0 ? null : toWav(pcm, sampleRate)),
  )
  worker.once('error', () => resolve(null))
  worker.once('exit', () => resolve(null))
  const timer = setTimeout(() => resolve(null), timeoutMs)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
