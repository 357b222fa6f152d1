import RollDomain
import RollFormats

/// What the header of a transfer file says of the file.
struct TransferHeader {
    /// The version's number before the point; nil where it cannot be read.
    let version: Int?
    /// The version as it came.
    let versionText: String
    /// The school that wrote the file, nil for one without a number.
    let source: LAESTAB?
    /// The school for which the file is meant, nil for one without a number.
    let destination: LAESTAB?
    /// The date on which the file was written.
    let written: CivilDate?

    /// The newest version that this program was told of.
    static let newestKnown = 25
    /// The version from which marks are a list with commas.
    ///
    /// - Source: the codes of two characters of 19 August 2024.
    static let firstWithList = 24

    init(_ header: TransferElement) {
        versionText = header.text("CTFversion") ?? ""
        version = Int(versionText.prefix { $0 != "." })
        source = Self.school(header.first("SourceSchool"))
        destination = Self.school(header.first("DestSchool"))
        written = header.text("DateTime").flatMap { FieldText.date($0) }
    }

    /// Whether marks are a list with commas by the version alone.
    var hasList: Bool { (version ?? Self.newestKnown) >= Self.firstWithList }

    /// Whether the version is one that this program was told of.
    var isKnown: Bool { version.map { (10...Self.newestKnown).contains($0) } ?? false }

    /// The number of a school that is written as authority and establishment.
    static func school(_ element: TransferElement?) -> LAESTAB? {
        guard let element, let authority = element.text("LEA").flatMap({ AuthorityCode($0) }),
            let establishment = element.text("Estab").flatMap({ Int($0) })
        else { return nil }
        return LAESTAB(authority: authority, establishment: establishment)
    }

    /// The source and destination of a file's name, such as `3302345_CTF_8734000001.XML`.
    static func names(inFile name: String) -> (source: LAESTAB?, destination: LAESTAB?)? {
        let parts = name.split(separator: "_", maxSplits: 2)
        guard parts.count == 3, parts[1].uppercased() == "CTF", parts[2].utf8.count >= 7 else {
            return nil
        }
        return (LAESTAB(String(parts[0])), LAESTAB(String(parts[2].prefix(7))))
    }
}
