import RollSQL

/// The statements and migrations that the program carries, taken apart once for each dialect
/// however many databases a process opens.
struct EmbeddedStatements: Sendable {
    let statements: StatementLibrary
    let figures: FigureStatements
    /// The migrations, or what is wrong with them.
    let migrator: Result<Migrator, SQLFailure>

    private static let sqlite = EmbeddedStatements(reading: .sqlite)
    private static let postgres = EmbeddedStatements(reading: .postgres)

    /// Those of one dialect.
    static func of(_ dialect: SQLDialect) -> EmbeddedStatements {
        switch dialect {
        case .sqlite: sqlite
        case .postgres: postgres
        }
    }

    private init(reading dialect: SQLDialect) {
        statements = StatementLibrary(texts: EmbeddedText.files, dialect: dialect)
        figures = FigureStatements(statements)
        migrator = Result { () throws(SQLFailure) in
            try Migrator(texts: EmbeddedText.files, dialect: dialect)
        }
    }
}
