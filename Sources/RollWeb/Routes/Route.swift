/// One address with what it needs: the only way to put a page on the site.
public struct Route: Sendable {
    /// How the address is asked.
    public enum Method: String, Sendable, Hashable {
        /// Reads, and changes nothing.
        case get = "GET"
        /// Changes something, with the token of a form.
        case post = "POST"
    }

    /// What a form may carry.
    public enum Body: Sendable, Hashable {
        /// Nothing is read.
        case none
        /// Fields of a form.
        case form
        /// A file of at most so many bytes, beside the fields.
        case upload(Int)

        /// How many bytes are read at most.
        var limit: Int {
            switch self {
            case .none: 0
            case .form: 64 * 1_024
            case .upload(let bytes): bytes + 64 * 1_024
            }
        }
    }

    /// A short name for logs and counts, such as `sign-in`; the same for no two routes.
    public let name: String
    /// How it is asked.
    public let method: Method
    /// Where it is.
    public let path: PathPattern
    /// What is there, in words, such as `Today`.
    public let title: String
    /// What a visitor needs.
    public let need: Need
    /// What it reads.
    public let body: Body
    /// The work; runs on a thread that may wait for the database.
    let work: @Sendable (Ask) throws -> Answer

    /// Whether it takes files.
    var allowsFiles: Bool { if case .upload = body { true } else { false } }

    /// A page or a file to read: its short name, where it is, what is there in words, what a
    /// visitor needs, and the work that gives the answer and may wait for the database.
    static func get(
        _ name: String, _ path: PathPattern, title: String, needs need: Need,
        _ work: @escaping @Sendable (Ask) throws -> Answer
    ) -> Route {
        Route(
            name: name, method: .get, path: path, title: title, need: need, body: .none, work: work)
    }

    /// A form to send, with what it may carry; the rest is as for a page.
    static func post(
        _ name: String, _ path: PathPattern, title: String, needs need: Need, body: Body = .form,
        _ work: @escaping @Sendable (Ask) throws -> Answer
    ) -> Route {
        Route(
            name: name, method: .post, path: path, title: title, need: need, body: body, work: work)
    }
}

/// Pages that belong together and share what they work with.
protocol Pages: Sendable {
    /// Their routes.
    var routes: [Route] { get }
}
