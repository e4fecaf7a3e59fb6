import { setTimeout as sleep } from 'node:timers/promises'

const AGAIN_MS = 200

/** An entry as it was heard of; a reset stands for every entry up to its own. */
interface Heard {
  readonly event: string
  readonly seq: number
}

/** What one person's browser hears of the desk's changes, over broken lines too: it takes up where it was. */
export class LiveEars {
  /** The record's last entry when listening began. */
  from = -1
  readonly heard: Heard[] = []
  readonly #url: string
  readonly #cookie: string
  readonly #gone = new AbortController()
  #last = ''

  constructor(url: string, cookie: string) {
    this.#url = url
    this.#cookie = cookie
  }

  /** Resolves once the first stream is open; goes on in the background until `stop`. */
  async listen(): Promise<void> {
    let opened = (): void => undefined
    const open = new Promise<void>((resolve) => {
      opened = resolve
    })
    void this.#follow(opened)
    await open
  }

  stop(): void {
    this.#gone.abort()
  }

  /** Which of `entries` it never heard of, neither by themselves nor by a reset after them. */
  missed(entries: readonly number[]): number[] {
    const single = new Set(this.heard.filter(({ event }) => event === 'change').map(({ seq }) => seq))
    // A reset covers what came after the last thing that was heard before it.
    const covered: [after: number, upTo: number][] = []
    let before = this.from
    for (const { event, seq } of this.heard) {
      if (event === 'reset') covered.push([before, seq])
      before = Math.max(before, seq)
    }
    const isCovered = (seq: number) => covered.some(([after, upTo]) => seq > after && seq <= upTo)
    return entries.filter((seq) => seq > this.from && !single.has(seq) && !isCovered(seq))
  }

  async #follow(opened: () => void): Promise<void> {
    const { signal } = this.#gone
    while (!signal.aborted) {
      try {
        const headers = { cookie: this.#cookie, ...(this.#last !== '' && { 'last-event-id': this.#last }) }
        const answer = await fetch(`${this.#url}/api/v1/stream`, { headers, signal })
        if (answer.status !== 200 || !answer.body) throw new Error(`The stream answered ${answer.status}`)
        let text = ''
        for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
          text += part
          const events = text.split('\n\n')
          text = events.pop() ?? ''
          for (const event of events) this.#hear(event, opened)
        }
      } catch {
        // The line broke: the same again, from where it broke.
      }
      if (!signal.aborted) await sleep(AGAIN_MS)
    }
  }

  #hear(text: string, opened: () => void): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]
    const [id, event] = [field('id'), field('event')]
    if (id === undefined || event === undefined) return
    this.#last = id
    if (event === 'hello') {
      if (this.from < 0) this.from = Number(id)
      opened()
    } else this.heard.push({ event, seq: Number(id) })
  }
}
