/** Lines of UTF-8, split at line feeds only, so that nothing of a changed byte is smoothed over. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest = ''
  try {
    for await (const chunk of bytes) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = parts.pop() ?? ''
      yield* parts
    }
    rest += decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // What is no UTF-8 is no entry either; the line says so by being none.
    rest = '\ufffd'
  }
  if (rest !== '') yield rest
}
