import RollAccess
import RollDomain
import RollEngine
import RollStore

/// Opens schools for follow-up under a grant, and writes down who looked.
struct FollowUpLook {
    let figures: PageFigures
    let occasion: Occasion
    let grant: Grant?

    /// The snapshot that everything of one look is read from.
    let snapshot: NationSnapshot

    init(_ figures: PageFigures, _ grant: Grant?, on occasion: Occasion) {
        self.figures = figures
        self.grant = grant
        self.occasion = occasion
        snapshot = figures.snapshot
    }

    /// The leave of a viewer to list pupils of a school, asked of the door where no page has asked.
    ///
    /// - Throws: a fault where the viewer has none.
    static func grant(
        _ urn: URN, on occasion: Occasion, in session: StoreSession
    ) throws -> Grant? {
        guard let viewer = occasion.viewer else { return nil }
        guard let grant = try Doorkeeper(viewer, session).grant(.listPupils, urn) else {
            throw ServiceFailure(.fault, Doorkeeper.noSchool)
        }
        return grant
    }

    /// The same for any place.
    static func grant(
        _ place: PupilPlace, on occasion: Occasion, in session: StoreSession
    ) throws -> Grant? {
        guard let viewer = occasion.viewer else { return nil }
        let subject: Subject
        switch place {
        case .school(let urn): return try grant(urn, on: occasion, in: session)
        case .trust(let uid): subject = .trust(uid)
        case .authority(let code): subject = .authority(code)
        case .own: subject = .own
        }
        guard let grant = Door.grant(viewer, .listPupils, subject) else {
            throw ServiceFailure(
                .fault, "No school with pupils fits: check the code with rollcall schools.")
        }
        return grant
    }

    /// A school as the grant reaches it.
    func reading(_ school: StoredSchool, in session: StoreSession) throws -> SchoolFollowUp {
        let records = try grant.map { try session.reaches.records(of: $0.reach) } ?? .everything
        return SchoolFollowUp(school, figures, snapshot, of: records, on: occasion.today)
    }

    /// Whether a field may be shown; an operator without an account sees all.
    func shows(_ field: Field) -> Bool { grant?.shows(field) ?? true }

    /// Writes down that children of a school were named.
    func note(
        _ what: String, _ kind: AuditKind = .look, at urn: URN, shown: Int
    ) throws(ServiceFailure) {
        guard shown > 0 else { return }
        try ServiceFailure.only {
            try figures.store.write { session in
                try AuditPen(session, on: occasion).look(
                    what, at: urn, child: nil, shown: shown, reason: grant?.reason, kind: kind)
            }
        }
    }
}
