import RollAccess
import RollCasework
import RollDomain
import RollStore

/// What every piece of work on one child's casework starts from: the grant, the child, the author.
struct CaseOrder {
    let grant: Grant
    let occasion: Occasion
    /// The child, at the school whose record it is.
    let subject: PupilSubject

    /// The school whose record it is.
    var school: URN { subject.place.urn }
    /// The child.
    var child: Int64 { subject.child }
    /// Whether the child is on the school's roll today.
    var isOnRoll: Bool { subject.isOnRoll }

    /// The answer where a grant is for another thing than asked, or the child is not there.
    static let notThere = ServiceFailure(.fault, Doorkeeper.noPupil)

    /// Takes a grant for one of some actions on one child.
    ///
    /// - Throws: ``ServiceFailure`` where the grant is for no child or for another action.
    init(
        _ grant: Grant, for actions: [Action], on occasion: Occasion
    ) throws(ServiceFailure) {
        guard actions.contains(grant.action), case .pupil(let pupil) = grant.subject else {
            throw Self.notThere
        }
        self.grant = grant
        self.occasion = occasion
        subject = pupil
    }

    /// Who writes.
    var author: CaseAuthor {
        CaseAuthor(
            grant.viewer.name, person: grant.viewer.person, title: grant.viewer.role.words,
            at: occasion.now)
    }

    /// Another grant on the same child; nil where the viewer has none.
    func also(_ action: Action) -> Grant? { Door.grant(grant.viewer, action, grant.subject) }

    /// Keeps that something was changed.
    func noteChange(_ words: String, in session: StoreSession) throws {
        try AuditPen(session, on: occasion).note(
            .change, words, at: school, child: child, reason: grant.reason)
    }

    /// Keeps that something was looked at.
    func noteLook(
        _ words: String, _ kind: AuditKind = .look, in session: StoreSession
    ) throws {
        try AuditPen(session, on: occasion).look(
            words, at: school, child: child, shown: 1, reason: grant.reason, kind: kind)
    }
}

/// A transaction on one child's casework, with what every change in it needs to know.
protocol CaseDesk {
    var session: StoreSession { get }
    var order: CaseOrder { get }
}

extension CaseDesk {
    var grant: Grant { order.grant }
    var occasion: Occasion { order.occasion }
    var school: URN { order.school }
    var child: Int64 { order.child }

    /// Keeps that something was changed.
    func note(_ words: String) throws { try order.noteChange(words, in: session) }
}

extension PlanContent {
    /// The text as far as the fields of a grant show it.
    func shown(with grant: Grant) -> PlanContent {
        var content = self
        if !grant.shows(.health) { content.joint?.health = "" }
        if !grant.shows(.needs) {
            content.joint?.learning = ""
            content.joint?.ehc = .open
            content.joint?.ehcNote = ""
            content.joint?.section19Note = ""
        }
        return content
    }

    /// The text with what the writer may not see taken from the text before.
    func keeping(_ before: PlanContent?, for grant: Grant) -> PlanContent {
        var content = self
        guard let old = before?.joint, content.joint != nil else { return content }
        if !grant.shows(.health) { content.joint?.health = old.health }
        if !grant.shows(.needs) {
            content.joint?.learning = old.learning
            content.joint?.ehc = old.ehc
            content.joint?.ehcNote = old.ehcNote
            content.joint?.section19Note = old.section19Note
        }
        return content
    }
}
