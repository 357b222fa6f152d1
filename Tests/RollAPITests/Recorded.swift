import Foundation
import HTTPTypes
import HummingbirdTesting
import Synchronization

/// Answers written to a folder, for the step of `bin/test` that holds them against the description.
enum Recorded {
    private static let number = Mutex(0)

    static func keep(
        _ method: HTTPRequest.Method, _ path: String, _ response: TestResponse
    ) throws {
        guard let folder = ProcessInfo.processInfo.environment["ROLLCALL_API_ANSWERS"] else {
            return
        }
        let place = number.withLock { number in
            number += 1
            return number
        }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let answer: [String: Any] = [
            "method": method.rawValue, "path": path, "status": response.status.code,
            "type": response.type, "body": response.text,
            "headers": response.headers.map { ["\($0.name)", $0.value] },
        ]
        try JSONSerialization.data(withJSONObject: answer)
            .write(to: URL(filePath: folder).appending(path: "\(place).json"))
    }
}
