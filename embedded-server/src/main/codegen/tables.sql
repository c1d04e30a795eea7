-- All migrations in their order, from which the table classes are written.
RUNSCRIPT FROM 'src/main/resources/db/migration/V1__foundation.sql';
RUNSCRIPT FROM 'src/main/resources/db/migration/V2__a_complete_conversation.sql';
RUNSCRIPT FROM 'src/main/resources/db/migration/V4__files.sql';
RUNSCRIPT FROM 'src/main/resources/db/migration/V5__messages.sql';
RUNSCRIPT FROM 'src/main/resources/db/migration/V6__people.sql';
RUNSCRIPT FROM 'src/main/resources/db/migration/V7__nobody_there.sql';
RUNSCRIPT FROM 'src/main/resources/db/migration/V9__keyed_ledger.sql';
RUNSCRIPT FROM 'src/main/resources/db/migration/V10__bounces.sql';
