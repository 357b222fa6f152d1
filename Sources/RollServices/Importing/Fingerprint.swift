import Crypto
import Foundation
import RollFormats

/// The fingerprint of a file's bytes, by which a file that came before is known again.
struct Fingerprint: Sendable {
    /// Works out the fingerprint of a file on another thread, while the file is read.
    ///
    /// - Parameter path: The file.
    /// - Returns: A closure that waits for the result: 64 hexadecimal digits.
    static func start(_ path: String) -> @Sendable () throws -> String {
        let box = ResultBox()
        let thread = Thread {
            box.finish(Result { try compute(path) })
        }
        thread.start()
        return { try box.wait() }
    }

    /// Works out the fingerprint of a file.
    static func compute(_ path: String) throws -> String {
        var hasher = SHA256()
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw ServiceFailure(.environment, "The file \(path) cannot be read.")
        }
        defer { try? file.close() }
        while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
            hasher.update(data: chunk)
        }
        return hasher.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Hands one result from one thread to another.
    private final class ResultBox: @unchecked Sendable {
        // The condition guards the result, so that the box may cross threads.
        private let condition = NSCondition()
        private var result: Result<String, any Error>?

        func finish(_ value: Result<String, any Error>) {
            condition.lock()
            result = value
            condition.signal()
            condition.unlock()
        }

        func wait() throws -> String {
            condition.lock()
            defer { condition.unlock() }
            while result == nil { condition.wait() }
            guard let result else { preconditionFailure("the loop ends with a result") }
            return try result.get()
        }
    }
}
