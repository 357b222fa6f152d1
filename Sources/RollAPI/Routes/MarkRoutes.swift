import HTTPTypes
import RollServices
import RollStore

/// Takes in marks.
struct MarkRoutes: Sendable {
    let marks: PostMarks

    var all: [APIRoute] {
        [.post("/schools/{urn}/marks", .sendMarks, upTo: PostMarks.mostBytes, send)]
    }

    @Sendable private func send(_ call: Call) throws -> Reply {
        let request = PostMarks.Request(school: try call.school(), body: call.body, key: call.key)
        do {
            let answer = try marks.run(request, from: call.caller, on: call.occasion)
            var reply = Reply(text: answer.json)
            reply.headers[.cacheControl] = "no-store"
            if answer.isReplayed { reply.headers[.idempotentReplay] = "true" }
            return reply
        } catch {
            throw Problem(error)
        }
    }
}

extension HTTPField.Name {
    /// A name that is known to be one.
    static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no name") }
        return name
    }

    static let idempotencyKey = HTTPField.Name.named("Idempotency-Key")
    static let idempotentReplay = HTTPField.Name.named("Idempotent-Replay")
    static let lastEventID = HTTPField.Name.named("Last-Event-ID")
    static let rateLimit = HTTPField.Name.named("RateLimit-Limit")
    static let rateRemaining = HTTPField.Name.named("RateLimit-Remaining")
    static let rateReset = HTTPField.Name.named("RateLimit-Reset")
    static let link = HTTPField.Name.named("Link")
    static let accelBuffering = HTTPField.Name.named("X-Accel-Buffering")
}
