import { databasesUnderTest } from '#tests/support/databases.ts'
import { prepareRecord } from '#tests/support/small-record.ts'
import { rebuildContract } from './rebuild.contract.ts'
import { verifyContract } from './verify.contract.ts'

for (const database of databasesUnderTest(prepareRecord)) {
  verifyContract(database)
  rebuildContract(database)
}
