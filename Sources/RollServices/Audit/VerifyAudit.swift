import RollAccess
public import RollDomain
public import RollStore

/// What became of one writer's chain.
public struct ChainReport: Sendable, Hashable {
    /// The writer.
    public let writer: String
    /// How many links were checked.
    public let links: Int
    /// How many of them have had their content erased at the end of its time.
    public let erased: Int
    /// What is wrong, with the place; nil where the chain is whole.
    public let fault: String?
}

/// Where one writer's chain stands.
public struct ChainStanding: Sendable, Hashable {
    /// The writer.
    public let writer: String
    /// How many links it has.
    public let links: Int
    /// The day of its newest anchor; nil where it was never anchored.
    public let anchoredOn: CivilDate?
    /// Whether that anchor bears the seal of the installation.
    public let isSealed: Bool
}

/// Checks that the record of what people did and saw is whole: no link changed, moved or left out,
/// and no content changed or erased before its time.
public struct VerifyAudit: Sendable {
    let store: Store
    let key: InstallationKey?

    /// How many links are read at once.
    private static let page = 2_000

    /// Checks a database.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - key: The key of the installation; without it anchors are compared and their seals not.
    public init(store: Store, key: InstallationKey?) {
        self.store = store
        self.key = key
    }

    /// Checks every chain, and anchors each where it is whole.
    ///
    /// - Parameter occasion: The day; contents older than six years may be gone.
    /// - Returns: One report a writer.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(links).
    public func run(on occasion: Occasion) throws(ServiceFailure) -> [ChainReport] {
        try ServiceFailure.only {
            try store.read { session in
                let anchors = Dictionary(
                    grouping: try session.audit.anchors(), by: \.writer)
                let heads = try session.audit.heads()
                let lost = Set(anchors.keys).subtracting(heads.map(\.writer)).sorted().map {
                    ChainReport(
                        writer: $0, links: 0, erased: 0,
                        fault: "anchors stand for a chain that is not there")
                }
                return try heads.map {
                    try check($0, anchors[$0.writer] ?? [], on: occasion.today, in: session)
                } + lost
            }
        }
    }

    /// Keeps where each chain stands today, sealed where there is a key.
    ///
    /// - Returns: The anchors of today, to be printed and kept elsewhere.
    /// - Throws: ``ServiceFailure``.
    public func anchor(on occasion: Occasion) throws(ServiceFailure) -> [AuditAnchor] {
        try ServiceFailure.only {
            try store.write { session in
                for head in try session.audit.heads() {
                    var anchor = AuditAnchor(
                        writer: head.writer, date: occasion.today, number: head.number,
                        link: head.link, seal: "")
                    anchor.seal = key?.seal(over: Self.text(of: anchor)) ?? ""
                    try session.audit.add(anchor, at: occasion.now)
                }
                return try session.audit.anchors().filter { $0.date == occasion.today }
            }
        }
    }

    /// Where each chain stands and when it was anchored last, without checking it.
    ///
    /// - Throws: ``ServiceFailure``.
    public func standing() throws(ServiceFailure) -> [ChainStanding] {
        try ServiceFailure.only {
            try store.read { session in
                let anchors = Dictionary(
                    grouping: try session.audit.anchors(), by: \.writer)
                return try session.audit.heads().map { head in
                    let last = anchors[head.writer]?.max { $0.date < $1.date }
                    return ChainStanding(
                        writer: head.writer, links: Int(head.number), anchoredOn: last?.date,
                        isSealed: last?.seal.isEmpty == false)
                }
            }
        }
    }

    private func check(
        _ head: AuditHead, _ anchors: [AuditAnchor], on today: CivilDate,
        in session: StoreSession
    ) throws -> ChainReport {
        let cutoff = Instant(today).adding(days: -365 * Retain.years)
        let waiting = Dictionary(grouping: anchors, by: \.number)
        var (before, number, erased) = (AuditChain.first(head.writer), Int64(0), 0)
        func broken(_ fault: String) -> ChainReport {
            ChainReport(writer: head.writer, links: Int(number), erased: erased, fault: fault)
        }
        var isSealed = false
        for anchor in anchors {
            // Before an installation has a key its anchors bear no seal; afterwards each does.
            isSealed = isSealed || !anchor.seal.isEmpty
            if let key, isSealed, anchor.seal != key.seal(over: Self.text(of: anchor)) {
                return broken("the seal of the anchor of \(anchor.date.spoken) is not ours")
            }
            if anchor.number > head.number {
                return broken(
                    "the chain is shorter than on \(anchor.date.spoken), when it was anchored")
            }
        }
        while true {
            let links = try session.audit.links(
                of: head.writer, after: number, most: Self.page)
            for link in links {
                guard link.number == number + 1 else {
                    return broken("link \(number + 1) is missing")
                }
                let expected = AuditChain.link(
                    before: before, writer: link.writer, number: link.number, at: link.at,
                    digest: link.digest)
                guard expected == link.link else {
                    return broken("link \(link.number) does not follow from the one before")
                }
                if let fault = Self.fault(of: link, keptFrom: cutoff, &erased) {
                    return broken(fault)
                }
                if let anchor = waiting[link.number]?.first(where: { $0.link != link.link }) {
                    return broken(
                        "link \(link.number) is not the one that was anchored on "
                            + anchor.date.spoken)
                }
                (before, number) = (link.link, link.number)
            }
            if links.count < Self.page { break }
        }
        guard number == head.number, before == head.link else {
            return broken("the newest links are missing after link \(number)")
        }
        return ChainReport(
            writer: head.writer, links: Int(number), erased: erased, fault: nil)
    }

    /// What is wrong with a link's content; nil where nothing is.
    private static func fault(
        of link: AuditLink, keptFrom cutoff: Instant, _ erased: inout Int
    ) -> String? {
        guard let content = link.content else {
            erased += 1
            return link.at < cutoff
                ? nil : "the content of link \(link.number) was erased before its time"
        }
        guard let event = content.event else {
            return "the look of link \(link.number) is missing"
        }
        return AuditChain.digest(of: event, key: content.key) == link.digest
            ? nil : "the content of link \(link.number) was changed"
    }

    /// What an anchor's seal is over.
    private static func text(of anchor: AuditAnchor) -> String {
        "\(anchor.writer)|\(anchor.date)|\(anchor.number)|\(anchor.link)"
    }
}
