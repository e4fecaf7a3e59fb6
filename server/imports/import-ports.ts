import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import type { PictureMaker } from './picture-maker.ts'

/** What importing needs from where it runs; the API's ports are such. */
export interface ImportPorts {
  readonly connection: Connection<Tables>
  readonly notifier: { publish(seq: number): void }
  readonly log: { error(event: string, error: unknown, fields?: Readonly<Record<string, string | number>>): void }
  readonly pictures: PictureMaker
  now(): string
  newId(): string
  newSalt(): string
}
