import { databasesUnderTest } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'
import { importFormsContract } from './import-forms.contract.ts'
import { importRecoveryContract } from './import-recovery.contract.ts'
import { importsContract } from './imports.contract.ts'

for (const database of databasesUnderTest(prepareEmpty)) {
  importsContract(database)
  importFormsContract(database)
  importRecoveryContract(database)
}
