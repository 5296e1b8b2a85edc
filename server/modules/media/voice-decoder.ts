import { parentPort, workerData } from 'node:worker_threads'
import decodeAmr from '@audio/decode-amr'
import { decode as decodeSilk } from 'silk-wasm'

/** A thread of its own, see decode-voice.ts: takes sound as `workerData`, answers PCM of 16 bits and ends. */
const { codec, bytes } = workerData as { codec: 'amr' | 'silk'; bytes: Uint8Array }
/** Enough for speech; the decoder brings whatever it was recorded with to this. */
const silkSampleRate = 16_000

if (codec === 'silk') {
  const { data } = await decodeSilk(bytes, silkSampleRate)
  parentPort?.postMessage({ pcm: data, sampleRate: silkSampleRate })
} else {
  const { channelData, sampleRate } = await decodeAmr(bytes)
  const pcm = Int16Array.from(channelData[0] ?? [], (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))))
  parentPort?.postMessage({ pcm: new Uint8Array(pcm.buffer), sampleRate })
}
