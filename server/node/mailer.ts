import { createTransport } from 'nodemailer'
import type { Mailer } from '#api/ports.ts'
import type { Config } from './config.ts'

const TIMEOUT_MS = 15_000

/** E-mail through the SMTP server that is set, plain text only. */
export function createMailer({ url, from }: NonNullable<Config['mail']>): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // Nothing that is written here may fetch files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text })
    },
  }
}
