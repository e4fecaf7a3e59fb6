import { messages } from 'virtual:messages/en-GB/webhooks'
import { addMessages } from './messages.ts'

addMessages(messages)
