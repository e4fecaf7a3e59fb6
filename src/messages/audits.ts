import { messages } from 'virtual:messages/en-GB/audits'
import { addMessages } from './messages.ts'

addMessages(messages)
