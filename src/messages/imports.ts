import { messages } from 'virtual:messages/en-GB/imports'
import { addMessages } from './messages.ts'

addMessages(messages)
