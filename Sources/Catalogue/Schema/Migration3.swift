public import SyncCore

extension Migration {
    /// What is asked of project holders and what they answer; what support was worth, told without figures;
    /// what was printed when.
    ///
    /// The rules are those of the first migration. A questionnaire that has been used isn't changed: a new
    /// version is a new row that names the one before. Filled-in sheets name nobody: a month, a stage and a
    /// territory at most.
    public static let catalogue3 = Migration(
        number: 3,
        sql: """
            CREATE TABLE questionnaire (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9-]*'),
                title TEXT NOT NULL,
                introduction TEXT,
                status TEXT,
                follows TEXT REFERENCES questionnaire(id),
                source TEXT,
                source_date TEXT CHECK (source_date GLOB '[0-9][0-9][0-9][0-9]*')
            ) STRICT;
            CREATE INDEX questionnaire_follows ON questionnaire(follows);

            CREATE TABLE questionnaire_item (
                questionnaire TEXT NOT NULL REFERENCES questionnaire(id),
                code TEXT NOT NULL CHECK (code <> '' AND code NOT GLOB '*[^a-z0-9-]*'),
                theme TEXT,
                label TEXT NOT NULL,
                kind TEXT CHECK (kind IN ('text', 'choice', 'choices')),
                choices TEXT,
                position INTEGER,
                PRIMARY KEY (questionnaire, code)
            ) STRICT;

            CREATE TABLE answer_sheet (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                questionnaire TEXT NOT NULL REFERENCES questionnaire(id),
                stage TEXT,
                territory TEXT,
                month TEXT CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]')
            ) STRICT;
            CREATE INDEX answer_sheet_structure ON answer_sheet(structure);
            CREATE INDEX answer_sheet_questionnaire ON answer_sheet(questionnaire);

            CREATE TABLE answer (
                sheet TEXT NOT NULL REFERENCES answer_sheet(id) ON DELETE CASCADE,
                questionnaire TEXT NOT NULL,
                item TEXT NOT NULL,
                value TEXT,
                PRIMARY KEY (sheet, questionnaire, item),
                FOREIGN KEY (questionnaire, item) REFERENCES questionnaire_item(questionnaire, code)
            ) STRICT;
            CREATE INDEX answer_item ON answer(questionnaire, item);

            CREATE TABLE valuation (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                title TEXT NOT NULL,
                medium TEXT,
                body TEXT,
                url TEXT,
                territory TEXT REFERENCES territory(code),
                happened_on TEXT CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]*'),
                authorised_until TEXT CHECK (
                    authorised_until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
            ) STRICT;
            CREATE INDEX valuation_structure ON valuation(structure);
            CREATE INDEX valuation_territory ON valuation(territory);

            CREATE TABLE edition (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                printed_on TEXT CHECK (printed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
                language TEXT,
                copies INTEGER CHECK (copies >= 0),
                note TEXT
            ) STRICT;
            CREATE INDEX edition_structure ON edition(structure);

            CREATE TABLE edition_sheet (
                edition TEXT NOT NULL REFERENCES edition(id) ON DELETE CASCADE,
                code TEXT NOT NULL CHECK (code <> ''),
                title TEXT,
                fingerprint TEXT,
                PRIMARY KEY (edition, code)
            ) STRICT;
            """,
        tables: [
            TableDeclaration(name: "questionnaire", kind: .commons),
            TableDeclaration(name: "questionnaire_item", kind: .commons),
            TableDeclaration(name: "answer_sheet", kind: .owned),
            TableDeclaration(name: "answer", kind: .owned),
            TableDeclaration(name: "valuation", kind: .owned),
            TableDeclaration(name: "edition", kind: .owned),
            TableDeclaration(name: "edition_sheet", kind: .owned),
        ]
    )
}
