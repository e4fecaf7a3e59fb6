import type { Replay } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'

/** The words under which it was decided, as they stood. */
export function ReplayPolicy({ policy }: { policy: Replay['policy'] }) {
  return (
    <Panel title={t('record.replay.policy', { version: policy.version })} note={<bdi>{policy.title}</bdi>}>
      <ul className="grid gap-3">
        {policy.codes.map((code) => (
          <li key={code.id} translate="no" className="grid gap-1 font-serif text-md">
            <h3 className="font-sans text-base">
              <code>{code.id}</code> {code.label}
            </h3>
            <p>{code.definition}</p>
          </li>
        ))}
      </ul>
      {policy.codes.slice(0, 1).map((code) => (
        <dl key={code.id} className="mt-3 grid gap-2 sm:grid-cols-2">
          <Words name={t('record.replay.covers')} text={code.covers} />
          <Words name={t('record.replay.doesNotCover')} text={code.doesNotCover} />
        </dl>
      ))}
    </Panel>
  )
}

function Words({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt className="text-sm text-faint">{name}</dt>
      <dd translate="no" className="font-serif text-md">
        {text}
      </dd>
    </div>
  )
}
