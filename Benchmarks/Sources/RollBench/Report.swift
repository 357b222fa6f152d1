import Foundation

/// What a measurement found, printed as one line of JSON for bin/bench.
struct Report {
    private var fields: [String: Any] = [:]

    mutating func set(_ name: String, _ value: Any) { fields[name] = value }

    func say() throws {
        let data = try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys])
        FileHandle.standardOutput.write(data + Data([10]))
    }
}

/// The seconds that some work takes.
func seconds(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let (whole, parts) = try clock.measure(work).components
    return Double(whole) + Double(parts) / 1e18
}

/// The processor time that this process has used so far, in seconds; POSIX counts in millionths.
func processorSeconds() -> Double { Double(clock()) / 1_000_000 }

/// The bytes that this process has caused to be written to disk so far.
func bytesWritten() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/io", encoding: .utf8)) ?? ""
    for line in text.split(separator: "\n") where line.hasPrefix("write_bytes:") {
        return Int(line.dropFirst("write_bytes:".count).trimmingCharacters(in: .whitespaces)) ?? 0
    }
    return 0
}

/// The most memory that this process ever held, in MiB.
func greatestMemory() -> Double {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    for line in text.split(separator: "\n") where line.hasPrefix("VmHWM:") {
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
        return words.count > 1 ? (Double(words[1]) ?? 0) / 1024 : 0
    }
    return 0
}

/// The size of a file, 0 where there is none.
func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? Int) ?? 0
}

/// Removes a database and its log.
func removeDatabase(_ path: String) {
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
}
