import Crypto
import RollFormats

/// A file that is to be taken in: on this machine, or sent by somebody.
public enum ImportFile: Sendable {
    /// A file on this machine, gzipped or not.
    case path(String)
    /// The bytes of a file with its name, which is never used as a path.
    case bytes([UInt8], name: String)

    /// Opens it for reading.
    func open() throws(ServiceFailure) -> ByteSource {
        switch self {
        case .bytes(let bytes, let name): return ByteSource(bytes: bytes, name: name)
        case .path(let path):
            do {
                return try ByteSource(path: path)
            } catch {
                throw ServiceFailure(.environment, error.description)
            }
        }
    }

    /// Works out its fingerprint, on another thread where it has to be read first.
    func fingerprint() -> @Sendable () throws -> String {
        switch self {
        case .path(let path): return Fingerprint.start(path)
        case .bytes(let bytes, _):
            let digest = Fingerprint.hexadecimal(SHA256.hash(data: bytes))
            return { digest }
        }
    }
}

/// What a file holds.
public enum ImportKind: String, CaseIterable, Sendable, Hashable {
    /// The national register of schools, or one of its lists.
    case schools
    /// Terms, holidays and closures.
    case calendars
    /// Pupils and their registrations.
    case pupils
    /// Whom to ring.
    case contacts
    /// Groups and their members.
    case groups
    /// Suspensions and exclusions.
    case suspensions
    /// Marks of registers.
    case marks
    /// A common transfer file.
    case transfer
    /// An authority's list of children in care or with a social worker.
    case careList = "care-list"
    /// A published list of each authority's neighbours.
    case neighbours

    /// The words for reading.
    public var words: String {
        switch self {
        case .schools: "schools, from the national register"
        case .calendars: "calendars"
        case .pupils: "pupils and registrations"
        case .contacts: "contacts"
        case .groups: "groups and their members"
        case .suspensions: "suspensions and exclusions"
        case .marks: "marks"
        case .transfer: "a common transfer file"
        case .careList: "an authority's children in care or with a social worker"
        case .neighbours: "neighbours of authorities, from a published list"
        }
    }

    /// Whether it speaks of one school or of several, and not of the national register, of an
    /// authority's children wherever they are or of authorities.
    public var isOfSchools: Bool { ![.schools, .careList, .neighbours].contains(self) }
}

extension ImportDesk {
    /// Takes in a file of any kind.
    ///
    /// - Parameters:
    ///   - kind: What it holds.
    ///   - file: The file.
    ///   - progress: Called now and then with the bytes of marks read so far.
    /// - Returns: What it held and did; two results for a transfer file, of pupils and of marks.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func run(
        _ kind: ImportKind, _ file: ImportFile, progress: (Int) -> Void = { _ in }
    ) throws(ServiceFailure) -> [ImportResult] {
        switch kind {
        case .schools: [try importSchools(file)]
        case .calendars: [try importCalendars(file)]
        case .pupils: [try importPupils(file)]
        case .contacts: [try importContacts(file)]
        case .groups: [try importGroups(file)]
        case .suspensions: [try importSuspensions(file)]
        case .marks: [try importMarks(file, progress: progress)]
        case .transfer: try importTransferFile(file)
        case .careList: [try importCareList(file)]
        case .neighbours: [try importNeighbours(file)]
        }
    }
}
