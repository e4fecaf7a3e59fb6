/** The bytes of a stream, piece by piece; leaving early cancels it. Not every browser iterates streams by itself. */
export async function* bytesOf(
  source: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (!('getReader' in source)) {
    yield* source
    return
  }
  const reader = source.getReader()
  let ended = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      yield value
    }
    ended = true
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined)
    reader.releaseLock()
  }
}

/** The same pieces, telling `onBytes` how many bytes have passed. */
export async function* counted(
  source: AsyncIterable<Uint8Array>,
  onBytes: (passed: number) => void,
): AsyncGenerator<Uint8Array> {
  let passed = 0
  for await (const piece of source) {
    passed += piece.byteLength
    onBytes(passed)
    yield piece
  }
}

/** The same bytes in pieces of `size`, the last one shorter. */
export async function* inPiecesOf(size: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(size)
  let filled = 0
  for await (const bytes of source) {
    for (let at = 0; at < bytes.byteLength; ) {
      const part = bytes.subarray(at, at + size - filled)
      piece.set(part, filled)
      filled += part.byteLength
      at += part.byteLength
      if (filled < size) continue
      yield piece
      piece = new Uint8Array(size)
      filled = 0
    }
  }
  if (filled > 0) yield piece.subarray(0, filled)
}
