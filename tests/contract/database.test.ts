import { databasesUnderTest } from '#tests/support/databases.ts'
import { createProbeTables, databaseContract } from './database.contract.ts'

databasesUnderTest(createProbeTables).forEach(databaseContract)
