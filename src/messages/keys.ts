import { messages } from 'virtual:messages/en-GB/keys'
import { addMessages } from './messages.ts'

addMessages(messages)
