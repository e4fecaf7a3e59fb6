import { messages } from 'virtual:messages/en-GB/list'
import { addMessages } from './messages.ts'

addMessages(messages)
