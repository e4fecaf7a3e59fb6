export type DemoFault = 'none' | 'slow' | 'offline' | 'server_error' | 'write_error' | 'conflict'
type DemoPersonaKey =
  | 'moderator'
  | 'senior_reviewer'
  | 'independent_reviewer'
  | 'policy_editor'
  | 'auditor'
  | 'administrator'
  | 'data_protection_officer'

export interface DemoPersona {
  readonly key: DemoPersonaKey
  readonly id: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** What the banner can do, as the mock gives it. */
export interface DemoControls {
  readonly personas: readonly DemoPersona[]
  readonly faults: {
    current(): DemoFault
    choose(fault: DemoFault): void
    subscribe(listener: () => void): () => void
  }
  /** Deletes what was done here and loads the page anew. */
  reset(): Promise<void>
}
