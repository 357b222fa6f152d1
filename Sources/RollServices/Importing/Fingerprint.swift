import Crypto
import Dispatch
import Foundation
import RollFormats
import Synchronization

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
        // A file that is not there is told in the words of every other reader.
        do { _ = try ByteSource(path: path) } catch {
            throw ServiceFailure(.environment, error.description)
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw ServiceFailure(.environment, "The file \(path) cannot be read.")
        }
        defer { try? file.close() }
        while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
            hasher.update(data: chunk)
        }
        return hexadecimal(hasher.finalize())
    }

    /// Bytes as hexadecimal digits.
    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// Hands one result from one thread to another.
    private final class ResultBox: Sendable {
        private let result = Mutex<Result<String, any Error>?>(nil)
        private let isDone = DispatchSemaphore(value: 0)

        func finish(_ value: Result<String, any Error>) {
            result.withLock { $0 = value }
            isDone.signal()
        }

        func wait() throws -> String {
            isDone.wait()
            // Whoever waits again finds the door open.
            isDone.signal()
            guard let value = result.withLock({ $0 }) else {
                preconditionFailure("the semaphore is signalled after the result is set")
            }
            return try value.get()
        }
    }
}
