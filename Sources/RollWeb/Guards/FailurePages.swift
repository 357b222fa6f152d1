import HTTPTypes
import Hummingbird
import Logging

/// Turns every failure into a page with a reference and nothing else.
///
/// What is not there and what this guest may not know of go through the same lines.
struct FailurePages: RouterMiddleware {
    let templates: Templates
    let facts: SiteFacts

    func handle(
        _ request: Request, context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let failure as WebFailure {
            return page(failure.status, context, failure)
        } catch let failure as any HTTPResponseError where failure.status.code < 500 {
            return page(failure.status.code, context, nil)
        } catch {
            // The kind of the error only: its words may hold what was asked.
            context.logger.error(
                "a request failed",
                metadata: ["reference": "\(context.reference)", "error": "\(type(of: error))"])
            return page(500, context, nil)
        }
    }

    private func page(_ status: Int, _ context: WebContext, _ failure: WebFailure?) -> Response {
        let words = FailureWords(status: status, isExpired: failure == .formExpired)
        let page = Page(
            words.title, content: FailureView(words: words, reference: context.reference))
        let frame = Frame(
            page: page, facts: facts, guest: nil, content: templates.render(page.content))
        var response = Response(
            status: .init(code: words.status), headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: templates.render(frame))))
        if case .tooMany(let seconds) = failure { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }
}

/// The words of a failure.
struct FailureWords: Sendable {
    let status: Int
    let title: String
    let advice: String

    /// Chooses the words for a status; those we have no words for become the nearest we have.
    init(status: Int, isExpired: Bool) {
        switch status {
        case 413:
            self.status = status
            title = "That is too large"
            advice = "What you sent is larger than this page takes. Send it in smaller parts."
        case 429:
            self.status = status
            title = "Too many requests"
            advice = "Wait a minute, then go on. Nothing that you saved before is lost."
        case 503:
            self.status = status
            title = "Rollcall cannot answer just now"
            advice = "Wait a minute, then try again."
        case 500...:
            self.status = 500
            title = "Something went wrong"
            advice =
                "It is our fault, not yours. Try again; if it goes on, tell your administrator."
        case 404, 405, 401, 403:
            self.status = 404
            title = "Page not found"
            advice = "There is no such page for you. Check the address, or begin at the start page."
        default:
            self.status = 400
            title = isExpired ? "This form is too old" : "We could not read that"
            advice =
                isExpired
                ? "Go back, load the page again, and send the form once more."
                : "Go back and try again."
        }
    }
}

struct FailureView: View {
    let words: FailureWords
    let reference: String

    static let template = "frame/failure"

    func child(named name: String) -> Any? {
        switch name {
        case "advice": words.advice
        case "reference": reference
        case "home": Addresses.home()
        default: nil
        }
    }
}
