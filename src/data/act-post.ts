import type { ModerationCase } from '#domain/case.ts'
import { sendJson, type Write } from './client.ts'

/** The server's answer; or the act is kept in this browser, to be sent when the network is back. */
export type Sent =
  | { readonly case: ModerationCase }
  /** `takeBack` takes it out again; false where it has been recorded meanwhile. */
  | { readonly case?: undefined; readonly takeBack: () => Promise<boolean> }

/** Where acts on cases are sent: to the server, and by the outbox once it is here. */
export const actPost: { send: (write: Write) => Promise<Sent> } = { send: sendJson }
