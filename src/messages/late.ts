import { messages } from 'virtual:messages/en-GB/late'
import { addMessages } from './messages.ts'

addMessages(messages)
