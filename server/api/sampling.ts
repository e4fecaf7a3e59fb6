import type { ModerationCase } from '#domain/case.ts'
import { type Draw, drawnValue, drawOf } from '#domain/sampling.ts'
import { samplingSeed } from '#store/sampling-seed.ts'
import type { Tx } from '#store/tables.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'
import type { Ports } from './ports.ts'

/** Asks chance whether a first decision is read twice; null where the workspace leaves nothing to chance. */
export async function drawFor(tx: Tx, ports: Ports, state: ModerationCase): Promise<Draw | null> {
  const { secondEyes } = await workspaceSettings(tx)
  if (secondEyes.sampling === 0) return null
  const { ref, seed } = await samplingSeed(tx, ports)
  const of = drawOf(state)
  return { seed: ref, of, rate: secondEyes.sampling, value: drawnValue(seed, of) }
}
