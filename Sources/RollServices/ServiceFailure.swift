import RollEngine
public import RollExport
public import RollFormats
public import RollImport
public import RollSQL
public import RollStatistics

/// A use case that could not be done: what happened and what to do, without personal data.
public struct ServiceFailure: Error, Sendable, CustomStringConvertible {
    /// Who has to act.
    public enum Kind: Sendable, Hashable {
        /// What was given has faults: a file, a number, a date.
        case fault
        /// What was asked cannot be asked so.
        case usage
        /// The machine or the database does not let us.
        case environment
        /// The program is at fault.
        case program
    }

    /// Who has to act.
    public let kind: Kind
    /// What happened and what to do.
    public let message: String

    /// Describes a failure.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// A failure of the database.
    public init(_ failure: SQLFailure) {
        switch failure.code {
        case .misuse: kind = .fault
        case .syntax, .unexpectedValue: kind = .program
        case let code where code.isConstraint: kind = .program
        default: kind = .environment
        }
        message = failure.description
    }

    /// A failure of an importer.
    public init(_ failure: ImportFailure) {
        kind = .fault
        message = failure.description
    }

    /// A failure of the reading of a file.
    public init(_ failure: FormatsFailure) {
        let missing: [FormatsFailure.Code] = [.notFound, .notReadable, .isDirectory]
        kind = missing.contains(failure.code) ? .environment : .fault
        message = failure.description
    }

    /// A failure of the reading of published statistics.
    public init(_ failure: StatisticsFailure) {
        kind = failure.code == .unreadable ? .environment : .fault
        message = failure.description
    }

    /// A failure of writing what is published.
    public init(_ failure: ExportFailure) {
        switch failure.code {
        case .notEmpty: kind = .usage
        case .notWritable: kind = .environment
        case .spreadsheet, .page: kind = .program
        }
        message = failure.message
    }

    /// What happened and what to do.
    public var description: String { message }

    /// Runs work whose errors are those of the modules below, and gives it a typed throw.
    static func only<Result>(_ work: () throws -> Result) throws(ServiceFailure) -> Result {
        do {
            return try work()
        } catch let failure as ServiceFailure {
            throw failure
        } catch let failure as SQLFailure {
            throw ServiceFailure(failure)
        } catch let failure as ImportFailure {
            throw ServiceFailure(failure)
        } catch let failure as FormatsFailure {
            throw ServiceFailure(failure)
        } catch let failure as StatisticsFailure {
            throw ServiceFailure(failure)
        } catch let failure as ExportFailure {
            throw ServiceFailure(failure)
        } catch let failure as SnapshotFailure {
            throw ServiceFailure(
                .environment,
                "The snapshot cannot be used: \(failure.description). Write it anew with rollcall "
                    + "snapshot write.")
        } catch {
            throw ServiceFailure(.program, "Something unforeseen went wrong: \(error).")
        }
    }
}
