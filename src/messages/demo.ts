import { messages } from 'virtual:messages/en-GB/demo'
import { addMessages } from './messages.ts'

addMessages(messages)
