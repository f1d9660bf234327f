public import SyncCore

extension Migration {
    /// The catalogue's first tables.
    ///
    /// Shape: in the order of `tables`, a table comes after every table that it references, itself excepted.
    /// Columns that hold a code name its vocabulary in `seeds/README.md`. They have no CHECK on the codes:
    /// a released CHECK never changes, and coordinators add terms.
    ///
    /// Invariants:
    /// 1. A CHECK reads the key and one column, or one *together* group, and lets NULL pass.
    /// 2. ON DELETE CASCADE stands only between rows of one owner by key.
    /// 3. Each reference that doesn't lead its primary key has an index, for the engine looks references up.
    public static let catalogue1 = Migration(
        number: 1,
        sql: """
            CREATE TABLE term (
                vocabulary TEXT NOT NULL CHECK (vocabulary <> '' AND vocabulary NOT GLOB '*[^a-z0-9_-]*'),
                code TEXT NOT NULL CHECK (code <> '' AND code NOT GLOB '*[^A-Za-z0-9_-]*'),
                label_fr TEXT,
                label_en TEXT,
                label_inclusive TEXT,
                position INTEGER,
                parent TEXT,
                PRIMARY KEY (vocabulary, code)
            ) STRICT;

            CREATE TABLE territory (
                code TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
                level TEXT,
                name TEXT,
                parent TEXT REFERENCES territory(code),
                valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]*'),
                valid_until TEXT CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]*'),
                successor TEXT,
                population INTEGER CHECK (population >= 0),
                kind TEXT,
                latitude REAL,
                longitude REAL,
                CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180)
            ) STRICT;
            CREATE INDEX territory_parent ON territory(parent);

            CREATE TABLE structure (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9-]*'),
                name TEXT NOT NULL,
                short_name TEXT,
                type TEXT,
                legal_form TEXT,
                summary TEXT,
                description TEXT,
                role TEXT,
                admission_conditions TEXT,
                ess_specifics TEXT,
                model TEXT,
                founded_year INTEGER CHECK (founded_year BETWEEN 1000 AND 9999),
                founder TEXT,
                website TEXT,
                phone TEXT,
                email TEXT,
                opening_hours TEXT,
                status TEXT,
                parent TEXT REFERENCES structure(id),
                verified_on TEXT CHECK (verified_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
                source TEXT,
                source_date TEXT CHECK (source_date GLOB '[0-9][0-9][0-9][0-9]*')
            ) STRICT;
            CREATE INDEX structure_parent ON structure(parent);

            CREATE TABLE structure_term (
                structure TEXT NOT NULL REFERENCES structure(id) ON DELETE CASCADE,
                vocabulary TEXT NOT NULL,
                term TEXT NOT NULL,
                basis TEXT,
                PRIMARY KEY (structure, vocabulary, term),
                FOREIGN KEY (vocabulary, term) REFERENCES term(vocabulary, code)
            ) STRICT;
            CREATE INDEX structure_term_term ON structure_term(vocabulary, term);

            CREATE TABLE alias (
                structure TEXT NOT NULL REFERENCES structure(id) ON DELETE CASCADE,
                label TEXT NOT NULL CHECK (label <> ''),
                kind TEXT,
                PRIMARY KEY (structure, label)
            ) STRICT;

            CREATE TABLE identifier (
                structure TEXT NOT NULL REFERENCES structure(id) ON DELETE CASCADE,
                scheme TEXT NOT NULL CHECK (scheme <> ''),
                value TEXT NOT NULL CHECK (value <> ''),
                PRIMARY KEY (structure, scheme, value),
                CHECK (scheme <> 'siren' OR (length(value) = 9 AND value NOT GLOB '*[^0-9]*')),
                CHECK (scheme <> 'siret' OR (length(value) = 14 AND value NOT GLOB '*[^0-9]*'))
            ) STRICT;

            CREATE TABLE place (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                name TEXT,
                address TEXT,
                address_extra TEXT,
                postal_code TEXT CHECK (postal_code GLOB '[0-9][0-9][0-9][0-9][0-9]'),
                city TEXT,
                insee_code TEXT CHECK (insee_code GLOB '[0-9][0-9AB][0-9][0-9][0-9]'),
                latitude REAL,
                longitude REAL,
                kind TEXT,
                open_to_public INTEGER CHECK (open_to_public IN (0, 1)),
                access TEXT,
                opening_hours TEXT,
                source TEXT,
                source_date TEXT CHECK (source_date GLOB '[0-9][0-9][0-9][0-9]*'),
                CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180)
            ) STRICT;
            CREATE INDEX place_structure ON place(structure);

            CREATE TABLE offer (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                summary TEXT,
                description TEXT,
                service_type TEXT,
                admission_conditions TEXT,
                fee TEXT,
                fee_detail TEXT,
                fee_progressive INTEGER CHECK (fee_progressive IN (0, 1)),
                duration_min TEXT CHECK (
                    duration_min GLOB 'P*[0-9][YMWDHS]' AND duration_min NOT GLOB 'P*[^0-9YMWDTHS]*'),
                duration_max TEXT CHECK (
                    duration_max GLOB 'P*[0-9][YMWDHS]' AND duration_max NOT GLOB 'P*[^0-9YMWDTHS]*'),
                rhythm TEXT,
                weeks INTEGER CHECK (weeks >= 1),
                hours_per_week REAL CHECK (hours_per_week >= 0),
                direct_access INTEGER CHECK (direct_access IN (0, 1)),
                selection TEXT,
                funding TEXT,
                members_only INTEGER CHECK (members_only IN (0, 1)),
                answer_days INTEGER CHECK (answer_days >= 0),
                capacity_unit TEXT,
                capacity_max INTEGER,
                capacity_available INTEGER,
                capacity_measured_on TEXT,
                status TEXT,
                suspended_until TEXT CHECK (suspended_until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
                phone TEXT,
                email TEXT,
                url TEXT,
                verified_on TEXT CHECK (verified_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
                source TEXT,
                source_date TEXT CHECK (source_date GLOB '[0-9][0-9][0-9][0-9]*'),
                CHECK (capacity_max >= 0 AND capacity_available >= 0
                    AND capacity_measured_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
            ) STRICT;
            CREATE INDEX offer_structure ON offer(structure);

            CREATE TABLE contact (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                offer TEXT REFERENCES offer(id) ON DELETE CASCADE
                    CHECK (substr(offer, 1, instr(offer, '/')) = substr(id, 1, instr(id, '/'))),
                role TEXT NOT NULL,
                name TEXT,
                phone TEXT,
                email TEXT,
                public INTEGER DEFAULT 0 CHECK (public IN (0, 1))
            ) STRICT;
            CREATE INDEX contact_structure ON contact(structure);
            CREATE INDEX contact_offer ON contact(offer);

            CREATE TABLE offer_term (
                offer TEXT NOT NULL REFERENCES offer(id) ON DELETE CASCADE,
                vocabulary TEXT NOT NULL,
                term TEXT NOT NULL,
                basis TEXT,
                PRIMARY KEY (offer, vocabulary, term),
                FOREIGN KEY (vocabulary, term) REFERENCES term(vocabulary, code)
            ) STRICT;
            CREATE INDEX offer_term_term ON offer_term(vocabulary, term);

            CREATE TABLE offer_place (
                offer TEXT NOT NULL REFERENCES offer(id) ON DELETE CASCADE,
                place TEXT NOT NULL REFERENCES place(id),
                PRIMARY KEY (offer, place)
            ) STRICT;
            CREATE INDEX offer_place_place ON offer_place(place);

            CREATE TABLE structure_link (
                source TEXT NOT NULL REFERENCES structure(id) ON DELETE CASCADE,
                target TEXT NOT NULL REFERENCES structure(id),
                kind TEXT NOT NULL CHECK (kind <> ''),
                description TEXT,
                since TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]*'),
                until TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]*'),
                basis TEXT,
                PRIMARY KEY (source, target, kind),
                CHECK (source <> target)
            ) STRICT;
            CREATE INDEX structure_link_target ON structure_link(target);

            CREATE TABLE question (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
                label TEXT NOT NULL,
                stage TEXT,
                position INTEGER,
                active INTEGER DEFAULT 1 CHECK (active IN (0, 1))
            ) STRICT;

            CREATE TABLE question_offer (
                question TEXT NOT NULL REFERENCES question(id),
                offer TEXT NOT NULL REFERENCES offer(id),
                relevance INTEGER CHECK (relevance BETWEEN 1 AND 3),
                answer TEXT,
                PRIMARY KEY (question, offer)
            ) STRICT;
            CREATE INDEX question_offer_offer ON question_offer(offer);

            CREATE TABLE event (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
                title TEXT NOT NULL,
                kind TEXT,
                starts_at TEXT CHECK (starts_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
                ends_at TEXT CHECK (ends_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
                recurrence TEXT,
                city TEXT,
                insee_code TEXT CHECK (insee_code GLOB '[0-9][0-9AB][0-9][0-9][0-9]'),
                place TEXT,
                organizer TEXT REFERENCES structure(id),
                url TEXT,
                status TEXT,
                open_to_holders INTEGER CHECK (open_to_holders IN (0, 1)),
                note TEXT,
                source TEXT,
                source_date TEXT CHECK (source_date GLOB '[0-9][0-9][0-9][0-9]*')
            ) STRICT;
            CREATE INDEX event_organizer ON event(organizer);

            CREATE TABLE representation (
                event TEXT NOT NULL REFERENCES event(id),
                represented TEXT NOT NULL REFERENCES structure(id),
                representative TEXT NOT NULL REFERENCES structure(id),
                PRIMARY KEY (event, represented, representative)
            ) STRICT;
            CREATE INDEX representation_represented ON representation(represented);
            CREATE INDEX representation_representative ON representation(representative);

            CREATE TABLE event_return (
                id TEXT NOT NULL PRIMARY KEY CHECK (
                    id GLOB '?*/?*' AND substr(id, 1, instr(id, '/') - 1) NOT GLOB '*[^a-z0-9-]*'),
                structure TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL
                    REFERENCES structure(id) ON DELETE CASCADE,
                event TEXT NOT NULL REFERENCES event(id),
                contact_kind TEXT,
                contact_count INTEGER CHECK (contact_count >= 0),
                demand TEXT,
                stage TEXT,
                territory TEXT,
                suggested_offer TEXT REFERENCES offer(id),
                missing TEXT,
                repeat INTEGER CHECK (repeat IN (0, 1)),
                noted_at TEXT CHECK (noted_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*')
            ) STRICT;
            CREATE INDEX event_return_structure ON event_return(structure);
            CREATE INDEX event_return_event ON event_return(event);
            CREATE INDEX event_return_suggested_offer ON event_return(suggested_offer);
            """,
        tables: [
            TableDeclaration(name: "term", kind: .charter),
            TableDeclaration(name: "territory", kind: .charter, together: [["latitude", "longitude"]]),
            TableDeclaration(name: "structure", kind: .owned),
            TableDeclaration(name: "structure_term", kind: .owned),
            TableDeclaration(name: "alias", kind: .owned),
            TableDeclaration(name: "identifier", kind: .owned),
            TableDeclaration(name: "place", kind: .owned, together: [["latitude", "longitude"]]),
            TableDeclaration(
                name: "offer", kind: .owned,
                together: [["capacity_unit", "capacity_max", "capacity_available", "capacity_measured_on"]]),
            TableDeclaration(name: "contact", kind: .owned),
            TableDeclaration(name: "offer_term", kind: .owned),
            TableDeclaration(name: "offer_place", kind: .owned),
            TableDeclaration(name: "structure_link", kind: .owned),
            TableDeclaration(name: "question", kind: .commons),
            TableDeclaration(name: "question_offer", kind: .commons),
            TableDeclaration(name: "event", kind: .commons),
            TableDeclaration(name: "representation", kind: .commons),
            TableDeclaration(name: "event_return", kind: .owned),
        ]
    )
}
