import Dispatch
import Foundation
import RollDomain
import RollServices
import Synchronization

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Sends marks to a server, one request after another.
struct MarksClient {
    private let base: URL
    private let secret: String
    private let session: URLSession

    /// Chooses the server.
    ///
    /// - Throws: usage, where the address is none.
    init(server: String, secret: String) throws(ServiceFailure) {
        guard let url = URL(string: server) else {
            throw ServiceFailure(.usage, "\(server) is no address of a server.")
        }
        base = url
        self.secret = secret
        let settings = URLSessionConfiguration.ephemeral
        settings.timeoutIntervalForRequest = 30
        session = URLSession(configuration: settings)
    }

    /// Sends marks of a school, and waits for the answer.
    ///
    /// - Returns: Whether a row was refused.
    /// - Throws: environment, where the server does not answer, or refuses the whole.
    func send(_ body: String, for school: URN) throws(ServiceFailure) -> Bool {
        var request = URLRequest(url: base.appending(path: "api/v1/schools/\(school)/marks"))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("Bearer \(secret)", forHTTPHeaderField: "Authorization")
        request.httpBody = Data(body.utf8)
        for _ in 0..<2 {
            let (status, text, pause) = answer(request)
            switch status {
            case 200: return !text.contains("\"refused\": 0,")
            case 429:
                // A server that is asked for too much says when to go on.
                Thread.sleep(forTimeInterval: Double(min(60, pause ?? 60)))
            case 0:
                throw ServiceFailure(
                    .environment,
                    "No server answers at \(base): start one with rollcall serve, or name another "
                        + "with --server.")
            default:
                throw ServiceFailure(
                    .environment, "The server at \(base) answered \(status): \(text)")
            }
        }
        throw ServiceFailure(.environment, "The server at \(base) takes no more requests.")
    }

    private func answer(_ request: URLRequest) -> (status: Int, text: String, pause: Int?) {
        let found = Mutex<(Int, String, Int?)>((0, "", nil))
        let done = DispatchSemaphore(value: 0)
        session.dataTask(with: request) { data, response, _ in
            if let response = response as? HTTPURLResponse {
                let pause = response.value(forHTTPHeaderField: "Retry-After").flatMap { Int($0) }
                let text = String(decoding: data ?? Data(), as: UTF8.self)
                found.withLock { $0 = (response.statusCode, text, pause) }
            }
            done.signal()
        }.resume()
        done.wait()
        return found.withLock { $0 }
    }
}
