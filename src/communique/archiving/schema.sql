-- An archive of coded documents. Positions count code points of documents.text, from 0, ends excluded.
CREATE TABLE about (  -- facts about the archive: version, rules (digest of program, codebook and themes), folder, state
  name TEXT PRIMARY KEY, value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE roots (  -- the files and folders that are archived, as they were given, seen from about.folder
  root BLOB PRIMARY KEY
) WITHOUT ROWID;
CREATE TABLE problems (  -- what could not be read when the archive was last brought up to date, one line each
  number INTEGER PRIMARY KEY, problem TEXT NOT NULL
);
CREATE TABLE unread (  -- files that could not be read; they are tried again when their digest changes
  file BLOB PRIMARY KEY, digest TEXT NOT NULL, problem TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE documents (  -- one file each, or one file in a .zip or .eml
  document INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id TEXT NOT NULL,
  file BLOB NOT NULL UNIQUE,  -- its path as the system has it; disk: that of the file on the disk that it stands in
  disk BLOB NOT NULL,
  digest TEXT NOT NULL,       -- of its bytes, its place, what is said of it, and the rules; if it changes, it is read again
  source TEXT NOT NULL,       -- its path for a reader
  sha256 TEXT NOT NULL,       -- of its bytes
  form TEXT NOT NULL,         -- statement or article
  extent TEXT NOT NULL,       -- full or excerpt
  title TEXT, date TEXT, parties TEXT NOT NULL,  -- parties: separated by "; "
  issuer TEXT, address TEXT, language TEXT, quoted_in TEXT,
  text TEXT NOT NULL,
  more TEXT NOT NULL          -- JSON: parties, guessed, notes, blocks [start, end, role, level, why], source_map, pages, cited
);
CREATE TABLE statements (  -- a statement that is a document, or that an article quotes
  statement INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL REFERENCES documents,
  statement_id TEXT NOT NULL, extent TEXT NOT NULL, title TEXT, date TEXT, parties TEXT NOT NULL,
  more TEXT NOT NULL          -- JSON: parties, spans
);
CREATE TABLE units (  -- the smallest parts that say one thing; columns as in commitments.csv
  unit INTEGER PRIMARY KEY AUTOINCREMENT,
  statement INTEGER NOT NULL REFERENCES statements,
  unit_id TEXT NOT NULL, "order" INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  section TEXT NOT NULL, kind TEXT NOT NULL, strength TEXT, actor TEXT, actor_share TEXT, verb TEXT NOT NULL,
  text TEXT NOT NULL, stem TEXT NOT NULL, themes TEXT NOT NULL, timeframe TEXT NOT NULL, instrument TEXT NOT NULL,
  counterpart TEXT NOT NULL, hedge TEXT NOT NULL, rule TEXT NOT NULL, doubt TEXT NOT NULL,
  more TEXT NOT NULL          -- JSON: actor_name, tense, and where each field stands, [[start, end], …]
);
CREATE TABLE themes (  -- the words that show a theme in a unit
  unit INTEGER NOT NULL REFERENCES units, theme TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE TABLE ledger (  -- what became of every character of a statement's document
  document INTEGER NOT NULL REFERENCES documents,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, role TEXT NOT NULL, unit_id TEXT, why TEXT NOT NULL
);
CREATE TABLE sentences (  -- where the sentences of a document stand
  sentence INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL REFERENCES documents, start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE TABLE vocabulary (  -- words, as footprints and wordings number them; for the program, like the next three
  number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE
);
CREATE TABLE wordings (  -- the words of a document, in order, in small letters: numbers of 4 bytes, little-endian
  document INTEGER PRIMARY KEY REFERENCES documents, codes BLOB NOT NULL
);
CREATE TABLE footprints (  -- by which sentences are found, unit after unit: arrays of little-endian numbers
  statement INTEGER PRIMARY KEY REFERENCES statements,
  words BLOB NOT NULL,        -- of 4 bytes: 256 times the number of a content word, and the place of its weight
  counts BLOB NOT NULL,       -- of 2: how many of these a unit has
  sums BLOB NOT NULL, kinds BLOB NOT NULL, actions BLOB NOT NULL,
  sizes BLOB NOT NULL,        -- of 2: how many words a unit has
  spelt BLOB NOT NULL         -- all words, each as the character of its number, in UTF-8
);
CREATE TABLE acronyms (  -- those that a statement defines, and what they stand for
  statement INTEGER NOT NULL REFERENCES statements, short TEXT NOT NULL, long TEXT NOT NULL
);
CREATE INDEX documents_by_date ON documents (date);
CREATE INDEX documents_by_id ON documents (document_id, date, parties);
CREATE INDEX acronyms_by_short ON acronyms (short, statement);
CREATE INDEX acronyms_by_statement ON acronyms (statement);
CREATE INDEX statements_by_document ON statements (document);
CREATE INDEX units_by_statement ON units (statement);
CREATE INDEX themes_by_theme ON themes (theme, unit);
CREATE INDEX themes_by_unit ON themes (unit);
CREATE INDEX ledger_by_document ON ledger (document);
CREATE INDEX sentences_by_document ON sentences (document);
CREATE VIEW sentence_texts AS
  SELECT sentence, substr(text, start + 1, "end" - start) AS text FROM sentences JOIN documents USING (document);
-- Full-text search: SELECT units.* FROM unit_search JOIN units ON unit = unit_search.rowid WHERE unit_search MATCH 'quantum';
CREATE VIRTUAL TABLE unit_search USING fts5 (text, content='units', content_rowid='unit');
CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content='sentence_texts', content_rowid='sentence');
