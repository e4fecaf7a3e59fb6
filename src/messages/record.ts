import { messages } from 'virtual:messages/en-GB/record'
import { addMessages } from './messages.ts'

addMessages(messages)
