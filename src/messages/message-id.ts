import type account from './en-GB/account.json'
import type alike from './en-GB/alike.json'
import type audits from './en-GB/audits.json'
import type app from './en-GB/app.json'
import type demo from './en-GB/demo.json'
import type eyes from './en-GB/eyes.json'
import type flags from './en-GB/flags.json'
import type escalations from './en-GB/escalations.json'
import type figures from './en-GB/figures.json'
import type operations from './en-GB/operations.json'
import type imports from './en-GB/imports.json'
import type inbox from './en-GB/inbox.json'
import type keys from './en-GB/keys.json'
import type list from './en-GB/list.json'
import type mentions from './en-GB/mentions.json'
import type people from './en-GB/people.json'
import type phrases from './en-GB/phrases.json'
import type pictures from './en-GB/pictures.json'
import type places from './en-GB/places.json'
import type policy from './en-GB/policy.json'
import type problems from './en-GB/problems.json'
import type queue from './en-GB/queue.json'
import type protection from './en-GB/protection.json'
import type reading from './en-GB/reading.json'
import type requests from './en-GB/requests.json'
import type record from './en-GB/record.json'
import type reread from './en-GB/reread.json'
import type review from './en-GB/review.json'
import type statement from './en-GB/statement.json'
import type studio from './en-GB/studio.json'
import type exchange from './en-GB/exchange.json'
import type routes from './en-GB/routes.json'
import type rules from './en-GB/rules.json'
import type ui from './en-GB/ui.json'
import type unsent from './en-GB/unsent.json'
import type webhooks from './en-GB/webhooks.json'
import type wellbeing from './en-GB/wellbeing.json'

/** Every id in src/messages/en-GB; an unknown id is a type error. */
export type MessageId = keyof (typeof account &
  typeof alike &
  typeof app &
  typeof audits &
  typeof demo &
  typeof eyes &
  typeof flags &
  typeof escalations &
  typeof figures &
  typeof operations &
  typeof imports &
  typeof inbox &
  typeof keys &
  typeof list &
  typeof mentions &
  typeof people &
  typeof phrases &
  typeof pictures &
  typeof places &
  typeof policy &
  typeof problems &
  typeof queue &
  typeof protection &
  typeof reading &
  typeof record &
  typeof requests &
  typeof reread &
  typeof review &
  typeof statement &
  typeof studio &
  typeof exchange &
  typeof routes &
  typeof rules &
  typeof ui &
  typeof unsent &
  typeof webhooks &
  typeof wellbeing)
