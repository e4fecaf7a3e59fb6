/** As much of a TextDecoder as lines need. Make it fatal and let it keep a byte-order mark: nothing is smoothed over. */
export interface Utf8 {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}

/** Lines of UTF-8, split at line feeds only, without them. What is no UTF-8 comes as a line that is no entry. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, utf8: Utf8): AsyncGenerator<string, void, undefined> {
  let rest = ''
  try {
    for await (const chunk of bytes) {
      const parts = (rest + utf8.decode(chunk, { stream: true })).split('\n')
      rest = parts.pop() ?? ''
      yield* parts
    }
    rest += utf8.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    rest = '\ufffd'
  }
  if (rest !== '') yield rest
}
