import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import type { PictureMaker } from './picture-maker.ts'

/** Watches imports at work. */
export interface ImportWatch {
  /** Runs the work on so many rows. */
  slice<T>(rows: number, work: () => Promise<T>): Promise<T>
}

/** What importing needs from where it runs; the API's ports are such. */
export interface ImportPorts {
  readonly connection: Connection<Tables>
  readonly notifier: { publish(seq: number): void }
  readonly log: { error(event: string, error: unknown, fields?: Readonly<Record<string, string | number>>): void }
  readonly pictures: PictureMaker
  /** Absent where nobody watches. */
  readonly watch?: ImportWatch | undefined
  now(): string
  newId(): string
  newSalt(): string
}
