import { messages } from 'virtual:messages/en-GB/escalations'
import { addMessages } from './messages.ts'

addMessages(messages)
