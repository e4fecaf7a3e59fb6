import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Seal } from '#api/ports.ts'

/** Seals with the server's own secret, by the sign-in library's cipher (XChaCha20-Poly1305). */
export function createSeal(secret: string): Seal {
  return {
    close: (data) => symmetricEncrypt({ key: secret, data }),
    open: (data) => symmetricDecrypt({ key: secret, data }),
  }
}
