import Crypto
public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Takes files for practice cards, known by what they hold; shows them once somebody has looked at them.
public struct KeepPracticeFiles: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What became of a file.
    public enum Outcome: Sendable, Hashable {
        /// It is kept.
        case kept
        /// It cannot be taken.
        case refused(PracticeFileFault)
        /// A reason is missing.
        case noReason
        /// The card is of the moderator's own school, or was written by them.
        case ownCard
        /// There is no such card or file that the viewer may change.
        case missing
    }

    /// Keeps a file until somebody has looked at it.
    ///
    /// - Parameters:
    ///   - bytes: What was sent.
    ///   - name: The name that the sender gave it; only its words are kept.
    ///   - card: The card.
    ///   - grant: Leave to share practice for the card's school.
    ///   - occasion: Who sends it, and when.
    /// - Returns: That it waits, or why it is not taken.
    /// - Throws: ``ServiceFailure``.
    public func receive(
        _ bytes: [UInt8], name: String, for card: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        let school = KeepPractice.school(grant).urn
        let kind: PracticeFileKind
        switch PracticeFileKind.look(bytes) {
        case .success(let found): kind = found
        case .failure(let fault): return .refused(fault)
        }
        let fingerprint = Fingerprint.hexadecimal(SHA256.hash(data: bytes))
        return try ServiceFailure.only {
            try store.write { session in
                guard let found = try session.practice.card(card), found.school.urn == school,
                    found.state != .withdrawn
                else { return .missing }
                let files = try session.practice.files(of: card)
                if files.contains(where: { $0.fingerprint == fingerprint }) {
                    return .refused(.twice)
                }
                guard files.count < PracticeFileKind.mostOfCard else { return .refused(.tooMany) }
                try session.practice.add(
                    bytes, name: Self.name(name, kind), kind, fingerprint: fingerprint, to: card,
                    by: CaseAuthor(grant, on: occasion))
                try KeepPractice.note(
                    "file for practice card \(card) sent", school, grant, occasion, in: session)
                return .kept
            }
        }
    }

    /// Takes a file off a card.
    ///
    /// - Throws: ``ServiceFailure``.
    public func remove(
        _ file: Int, from card: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        let school = KeepPractice.school(grant).urn
        return try ServiceFailure.only {
            try store.write { session in
                guard let found = try session.practice.card(card), found.school.urn == school,
                    try session.practice.files(of: card).contains(where: { $0.number == file })
                else { return .missing }
                try session.practice.remove(file, from: card)
                try KeepPractice.note(
                    "file \(file) of practice card \(card) taken off", school, grant, occasion,
                    in: session)
                return .kept
            }
        }
    }

    /// Says whether a file is shown.
    ///
    /// - Parameters:
    ///   - isShown: Whether it is.
    ///   - reason: Why not.
    ///   - file: The file, by number on its card.
    ///   - card: The card.
    ///   - grant: Leave to moderate.
    ///   - occasion: Who says so, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure``.
    public func decide(
        isShown: Bool, reason: String, on file: Int, of card: Int64, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .moderatePractice, "leave for something else")
        if !isShown, CaseworkText.isBlank(reason) { return .noReason }
        return try ServiceFailure.only {
            try store.write { session in
                guard let found = try session.practice.card(card),
                    try session.practice.files(of: card).contains(where: { $0.number == file })
                else { return .missing }
                if try KeepPractice.isOwn(found, grant.viewer, on: occasion, in: session) {
                    return .ownCard
                }
                try session.practice.set(
                    isShown ? .shown : .refused, reason: isShown ? "" : String(reason.prefix(500)),
                    of: file, on: card)
                try KeepPractice.note(
                    "file \(file) of practice card \(card) \(isShown ? "shown" : "refused")",
                    found.school.urn, grant, occasion, in: session)
                return .kept
            }
        }
    }

    /// A file to take away: one that is shown on a card that all may read, or any for the card's own
    /// school and for those who moderate.
    ///
    /// - Returns: Nil where it is not there, or not for the viewer.
    /// - Throws: ``ServiceFailure``; of the environment where what is kept is not what was sent.
    public func open(
        _ file: Int, of card: Int64, by grant: Grant
    ) throws(ServiceFailure) -> (file: StoredPracticeFile, bytes: [UInt8])? {
        precondition(grant.action == .seePractice, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                guard let found = try session.practice.card(card),
                    let kept = try session.practice.files(of: card)
                        .first(where: { $0.number == file })
                else { return nil }
                let sight = try PracticeSight(found, grant.viewer, in: session)
                guard sight.showsFile(kept),
                    let bytes = try session.practice.body(of: file, on: card)
                else { return nil }
                guard Fingerprint.hexadecimal(SHA256.hash(data: bytes)) == kept.fingerprint else {
                    throw ServiceFailure(
                        .environment, "The kept file is damaged. Ask the school to send it again.")
                }
                return (kept, bytes)
            }
        }
    }

    /// The words of a name with the ending of what the file is.
    private static func name(_ given: String, _ kind: PracticeFileKind) -> String {
        let last = given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let stem = last.split(separator: ".").first ?? ""
        let kept = stem.map { sign in
            sign.isASCII && (sign.isLetter || sign.isNumber || "-_ ".contains(sign)) ? sign : "-"
        }
        let words = String(kept.prefix(60)).trimmingPrefix(while: { $0 == " " || $0 == "-" })
        return (words.isEmpty ? "file" : String(words)) + "." + kind.rawValue
    }
}
