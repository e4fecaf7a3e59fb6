import type app from './en-GB/app.json'
import type demo from './en-GB/demo.json'
import type imports from './en-GB/imports.json'
import type people from './en-GB/people.json'
import type policy from './en-GB/policy.json'
import type problems from './en-GB/problems.json'
import type queue from './en-GB/queue.json'
import type record from './en-GB/record.json'
import type review from './en-GB/review.json'
import type ui from './en-GB/ui.json'

/** Every id in src/messages/en-GB; an unknown id is a type error. */
export type MessageId = keyof (typeof app &
  typeof demo &
  typeof imports &
  typeof people &
  typeof policy &
  typeof problems &
  typeof queue &
  typeof record &
  typeof review &
  typeof ui)
