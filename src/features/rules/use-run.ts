import { useEffect, useRef, useState } from 'react'
import { type RuleRun, type RuleRunEnd, type RuleRunProgress, runRule } from '#data/rules.ts'

export type RunState =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly progress: RuleRunProgress | null }
  | { readonly status: 'done'; readonly end: RuleRunEnd }
  | { readonly status: 'failed'; readonly error: unknown }

/** A run over everything held: how far it is, how it ended, and a way to stop it. */
export function useRun(): { state: RunState; start: (run: RuleRun) => void; stop: () => void } {
  const [state, setState] = useState<RunState>({ status: 'idle' })
  const under = useRef<AbortController | null>(null)
  // Syncs with the server: who leaves the screen lets the run go.
  useEffect(() => () => under.current?.abort(), [])
  const start = (run: RuleRun) => {
    under.current?.abort()
    const control = new AbortController()
    under.current = control
    setState({ status: 'running', progress: null })
    const said = (next: RunState) => {
      // What has ended is not let go of any more: there is nothing left of it to stop.
      if (next.status !== 'running' && under.current === control) under.current = null
      if (!control.signal.aborted) setState(next)
    }
    runRule(run, control.signal, (progress) => said({ status: 'running', progress })).then(
      (end) => said({ status: 'done', end }),
      (error: unknown) => said({ status: 'failed', error }),
    )
  }
  const stop = () => {
    under.current?.abort()
    setState({ status: 'idle' })
  }
  return { state, start, stop }
}
