public import SyncCore

extension Migration {
    /// What people decide, propose and ask: suggestions to a row's owner, decisions on duplicates, needs
    /// without an offer, errors reported, calls, observations of a territory, support that isn't money.
    ///
    /// The rules are those of the first migration. A subject is named by table and key without a foreign key,
    /// for it may stand in any table; a suggestion for a row that has gone is a suggestion all the same.
    public static let catalogue2 = Migration(
        number: 2,
        sql: """
            CREATE TABLE suggestion (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                subject_table TEXT NOT NULL CHECK (subject_table <> ''),
                subject_key TEXT NOT NULL CHECK (subject_key <> ''),
                field TEXT,
                value TEXT,
                reason TEXT,
                made_on TEXT CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
            ) STRICT;
            CREATE INDEX suggestion_structure ON suggestion(structure);

            CREATE TABLE suggestion_answer (
                structure TEXT NOT NULL REFERENCES structure(id) ON DELETE CASCADE,
                suggestion TEXT NOT NULL REFERENCES suggestion(id),
                decision TEXT CHECK (decision IN ('taken', 'declined')),
                message TEXT,
                decided_on TEXT CHECK (decided_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
                PRIMARY KEY (structure, suggestion)
            ) STRICT;
            CREATE INDEX suggestion_answer_suggestion ON suggestion_answer(suggestion);

            CREATE TABLE duplicate_decision (
                one TEXT NOT NULL REFERENCES structure(id),
                other TEXT NOT NULL REFERENCES structure(id),
                decision TEXT CHECK (decision IN ('duplicate', 'distinct', 'unsure')),
                score INTEGER CHECK (score BETWEEN 0 AND 100),
                reasons TEXT,
                decided_on TEXT CHECK (decided_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
                PRIMARY KEY (one, other),
                CHECK (one < other)
            ) STRICT;
            CREATE INDEX duplicate_decision_other ON duplicate_decision(other);

            CREATE TABLE unmet_need (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                question TEXT REFERENCES question(id),
                stage TEXT,
                territory TEXT,
                noted_on TEXT CHECK (noted_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
            ) STRICT;
            CREATE INDEX unmet_need_structure ON unmet_need(structure);
            CREATE INDEX unmet_need_question ON unmet_need(question);

            CREATE TABLE error_report (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                subject_table TEXT NOT NULL CHECK (subject_table <> ''),
                subject_key TEXT NOT NULL CHECK (subject_key <> ''),
                reason TEXT,
                message TEXT,
                noted_on TEXT CHECK (noted_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
            ) STRICT;
            CREATE INDEX error_report_structure ON error_report(structure);

            CREATE TABLE call (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
                title TEXT NOT NULL,
                body TEXT,
                kind TEXT,
                closes_on TEXT CHECK (closes_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
                url TEXT,
                note TEXT,
                source TEXT,
                source_date TEXT CHECK (source_date GLOB '[0-9][0-9][0-9][0-9]*')
            ) STRICT;

            CREATE TABLE call_term (
                call TEXT NOT NULL REFERENCES call(id),
                vocabulary TEXT NOT NULL,
                term TEXT NOT NULL,
                PRIMARY KEY (call, vocabulary, term),
                FOREIGN KEY (vocabulary, term) REFERENCES term(vocabulary, code)
            ) STRICT;
            CREATE INDEX call_term_term ON call_term(vocabulary, term);

            CREATE TABLE observation (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                territory TEXT REFERENCES territory(code),
                observed_on TEXT CHECK (observed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
                scale TEXT,
                partnerships TEXT,
                ess_specifics TEXT,
                articulation TEXT,
                difficulties TEXT
            ) STRICT;
            CREATE INDEX observation_structure ON observation(structure);
            CREATE INDEX observation_territory ON observation(territory);

            CREATE TABLE non_monetary_resource (
                structure TEXT NOT NULL REFERENCES structure(id) ON DELETE CASCADE,
                year TEXT NOT NULL CHECK (year GLOB '[0-9][0-9][0-9][0-9]'),
                kind TEXT NOT NULL CHECK (kind <> ''),
                hours REAL CHECK (hours >= 0),
                note TEXT,
                PRIMARY KEY (structure, year, kind)
            ) STRICT;
            """,
        tables: [
            TableDeclaration(name: "suggestion", kind: .owned),
            TableDeclaration(name: "suggestion_answer", kind: .owned),
            TableDeclaration(name: "duplicate_decision", kind: .commons),
            TableDeclaration(name: "unmet_need", kind: .owned),
            TableDeclaration(name: "error_report", kind: .owned),
            TableDeclaration(name: "call", kind: .commons),
            TableDeclaration(name: "call_term", kind: .commons),
            TableDeclaration(name: "observation", kind: .owned),
            TableDeclaration(name: "non_monetary_resource", kind: .owned),
        ]
    )
}
