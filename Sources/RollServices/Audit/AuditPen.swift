import Crypto
import RollAccess
import RollDomain
import RollStore

/// Writes what somebody did or saw into the record, in the transaction in which it is done.
///
/// Each link of a writer's chain is the digest of the link before and of a keyed digest of the
/// content. Each content has a key of its own: once key and content are erased, nobody can guess
/// the content from the digest, and the chain still proves that nothing was left out or moved.
struct AuditPen {
    let session: StoreSession
    let occasion: Occasion

    init(_ session: StoreSession, on occasion: Occasion) {
        self.session = session
        self.occasion = occasion
    }

    /// Keeps an event.
    func note(_ event: AuditEvent) throws {
        let writer = occasion.writer
        let (number, before) = try session.audit.next(writer, first: AuditChain.first(writer))
        let key = AuditChain.key(seed: occasion.seed, writer: writer, number: number)
        let digest = AuditChain.digest(of: event, key: key)
        let link = AuditChain.link(
            before: before, writer: writer, number: number, at: event.at, digest: digest)
        try session.audit.add(
            AuditLink(
                writer: writer, number: number, at: event.at, digest: digest, link: link),
            key: key, event)
    }

    /// Keeps that something was done, of a school, of a child or of neither.
    func note(
        _ kind: AuditKind, _ words: String, at school: URN? = nil, child: Int64? = nil,
        reason: Reason? = nil
    ) throws {
        var event = event(kind, words, reason: reason)
        (event.school, event.child) = (school, child)
        try note(event)
    }

    /// An event of this occasion, without school or child.
    func event(_ kind: AuditKind, _ note: String, reason: Reason? = nil) -> AuditEvent {
        let viewer = occasion.viewer
        var event = AuditEvent(
            kind, at: occasion.now, person: viewer?.person ?? 0,
            personName: viewer?.name ?? occasion.operatorName, note: note)
        event.role = viewer?.role
        event.reason = reason?.description ?? ""
        // Whoever has a reason need not say a purpose, and a look is never without one.
        event.purpose = occasion.purpose.isEmpty ? event.reason : occasion.purpose
        return event
    }

    /// Keeps a look at named children of a school.
    func look(
        _ command: String, at school: URN, child: Int64?, shown: Int, reason: Reason? = nil,
        kind: AuditKind = .look
    ) throws {
        var event = event(kind, command, reason: reason)
        (event.school, event.child, event.childrenShown) = (school, child, shown)
        try note(event)
    }
}

/// The digests of the record's chains.
enum AuditChain {
    /// The link before a writer's first.
    static func first(_ writer: String) -> String { sha(["rollcall record", writer]) }

    /// The key of one content: nothing without the occasion's random bytes.
    static func key(seed: [UInt8], writer: String, number: Int64) -> String {
        mac(["key", writer, String(number)], key: seed)
    }

    /// The keyed digest of a content.
    static func digest(of event: AuditEvent, key: String) -> String {
        mac(
            [
                event.kind.rawValue, event.at.description, String(event.person),
                event.personName, event.role?.rawValue ?? "", event.reason, event.purpose,
                event.school?.description ?? "", event.child.map(String.init) ?? "",
                String(event.childrenShown), event.note,
            ], key: Array(key.utf8))
    }

    /// A link.
    static func link(
        before: String, writer: String, number: Int64, at instant: Instant, digest: String
    ) -> String {
        sha([before, writer, String(number), instant.description, digest])
    }

    private static func sha(_ parts: [String]) -> String {
        Fingerprint.hexadecimal(SHA256.hash(data: joined(parts)))
    }

    private static func mac(_ parts: [String], key: [UInt8]) -> String {
        Fingerprint.hexadecimal(
            HMAC<SHA256>.authenticationCode(
                for: joined(parts), using: SymmetricKey(data: key)))
    }

    /// Each part with its length before it, so that no two lists read alike.
    private static func joined(_ parts: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            bytes.append(contentsOf: String(part.utf8.count).utf8)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: part.utf8)
        }
        return bytes
    }
}
