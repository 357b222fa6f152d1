/// Why a request got no answer: the visitor is told the kind and a reference, and nothing else.
enum WebFailure: Error, Sendable, Hashable {
    /// Nothing is there, or nothing that this visitor may know of: the two look alike.
    case notFound
    /// What was sent cannot be read.
    case badRequest
    /// The form is not one that we gave to this visitor, or too old.
    case formExpired
    /// What was sent is larger than the route takes.
    case tooLarge
    /// Too many requests; try again after so many seconds.
    case tooMany(seconds: Int)
    /// The server cannot work just now.
    case unavailable

    /// The status of the response.
    var status: Int {
        switch self {
        case .notFound: 404
        case .badRequest, .formExpired: 400
        case .tooLarge: 413
        case .tooMany: 429
        case .unavailable: 503
        }
    }
}
