/** Follows the event streams that are open, which would otherwise never let a server stop. */
export class EventStreams {
  readonly #open = new Set<() => void>()
  #state: 'open' | 'ended' = 'open'

  get count(): number {
    return this.#open.size
  }

  /** The same answer, with an end when `end` is called; other answers are left as they are. */
  follow(response: Response): Response {
    const { body } = response
    if (!body || !response.headers.get('content-type')?.startsWith('text/event-stream')) return response
    const reader = body.getReader()
    const open = this.#open
    let finish = (): void => undefined
    const followed = new ReadableStream<Uint8Array>({
      start: (controller) => {
        finish = () => {
          open.delete(finish)
          controller.close()
          void reader.cancel()
        }
        open.add(finish)
        if (this.#state === 'ended') finish()
      },
      pull: async (controller) => {
        const { done, value } = await reader.read()
        if (!open.has(finish)) return
        if (done) finish()
        else controller.enqueue(value)
      },
      cancel: async (reason) => {
        open.delete(finish)
        await reader.cancel(reason)
      },
    })
    return new Response(followed, response)
  }

  /** Ends every stream, and those that are asked for afterwards. */
  end(): void {
    this.#state = 'ended'
    for (const finish of this.#open) finish()
  }
}
