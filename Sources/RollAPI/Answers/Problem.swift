import HTTPTypes
import Hummingbird
import NIOCore
import RollFormats
import RollServices

/// What went wrong with a call, as RFC 9457 has it: no words of the machine, and nobody's data.
struct Problem: Error, Sendable {
    /// The kinds of problem; each has an address of its own in the description of the interface.
    enum Kind: String, CaseIterable, Sendable {
        case malformed
        case invalidParameter = "invalid-parameter"
        case unauthorised
        case insufficientScope = "insufficient-scope"
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case keyReused = "key-reused"
        case tooManyChanges = "too-many-changes"
        case versionAhead = "version-ahead"
        case tooLarge = "too-large"
        case unsupportedType = "unsupported-type"
        case tooManyCalls = "too-many-calls"
        case failed
        case unavailable

        var status: HTTPResponse.Status {
            switch self {
            case .malformed, .invalidParameter: .badRequest
            case .unauthorised: .unauthorized
            case .insufficientScope: .forbidden
            case .notFound: .notFound
            case .methodNotAllowed: .methodNotAllowed
            case .keyReused, .tooManyChanges, .versionAhead: .conflict
            case .tooLarge: .contentTooLarge
            case .unsupportedType: .unsupportedMediaType
            case .tooManyCalls: .tooManyRequests
            case .failed: .internalServerError
            case .unavailable: .serviceUnavailable
            }
        }

        var title: String {
            switch self {
            case .malformed: "The body cannot be read"
            case .invalidParameter: "A parameter cannot be meant so"
            case .unauthorised: "No token, or one that opens nothing"
            case .insufficientScope: "The token may not do this"
            case .notFound: "There is nothing here for this token"
            case .methodNotAllowed: "This address is not called in this way"
            case .keyReused: "The key was used before, for another body"
            case .tooManyChanges: "An implausible share of known marks would change"
            case .versionAhead: "The number is higher than any of this database"
            case .tooLarge: "That is too much at once"
            case .unsupportedType: "The body is not of the type that is read here"
            case .tooManyCalls: "Too many calls"
            case .failed: "Something went wrong on our side"
            case .unavailable: "The service cannot answer just now"
            }
        }
    }

    let kind: Kind
    /// What happened and what to do.
    let detail: String
    /// Where in the body, as a pointer; empty where that says nothing.
    var pointer = ""
    var headers: HTTPFields = [:]

    init(_ kind: Kind, _ detail: String, at pointer: String = "") {
        self.kind = kind
        self.detail = detail
        self.pointer = pointer
    }

    /// A failure of a use case.
    init(_ failure: ServiceFailure) {
        switch failure.kind {
        case .fault, .usage: self.init(.invalidParameter, failure.message)
        case .environment:
            self.init(.unavailable, "Try again in a moment. If it stays so, tell us the reference.")
            headers[.retryAfter] = "5"
        case .program: self = Self.ours
        }
    }

    /// A failure of taking marks in.
    init(_ failure: PostFailure) {
        switch failure {
        case .malformed(let place, let words): self.init(.malformed, words, at: place)
        case .tooLarge(let words): self.init(.tooLarge, words)
        case .unknownSchool: self = Self.noSchool
        case .keyReused:
            self.init(
                .keyReused,
                "Send what was sent before to have its answer again, or choose another key.")
        case .tooManyChanges(let words): self.init(.tooManyChanges, words)
        case .failed(let failure): self.init(failure)
        }
    }

    /// One answer for a school that is not there and for one of others.
    static let noSchool = Problem(
        .notFound, "There is no school with this number among those of the token.")

    /// Any failure that we did not foresee.
    static let ours = Problem(.failed, "Try again. If it goes on, tell us the reference.")

    /// The response, with the reference by which it can be found in our records.
    func response(reference: String) -> Response {
        var members: [JSONText.Member] = [
            .init("type", .string("urn:rollcall:problem:\(kind.rawValue)")),
            .init("title", .string(kind.title)), .init("status", .int(kind.status.code)),
            .init("detail", .string(detail)), .init("reference", .string(reference)),
        ]
        if !pointer.isEmpty { members.append(.init("pointer", .string(pointer))) }
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        return Response(
            status: kind.status, headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: JSONText.object(members).pretty())))
    }
}
