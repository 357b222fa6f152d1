import Foundation
import RollColumns
import Testing

@Suite struct `A file of sections` {
    private let mark = FileMark("TESTFILE", version: 3)

    /// Three sections: numbers and texts, a plane with its bytes, a column; the last one cold.
    private func write(_ path: String, mark: FileMark? = nil) throws -> (BitPlane, SparseBytes) {
        var plane = BitPlane(rowCount: 3, chunkCount: 2)
        plane.set(1, 4)
        plane.set(2, SlotChunk.slots + 1)
        var table = [UInt8](repeating: 7, count: 3 * 20)
        table[5] = 9
        table[33] = 8
        table[59] = 9
        let sparse = SparseBytes(
            table: table, rowCount: 3, usual: [UInt8](repeating: 7, count: 20))
        let writer = try SectionFileWriter(replacing: path, mark ?? self.mark)
        var first = SectionBytes()
        first.append(Int64(-5))
        first.append("Ünïcode")
        first.append(String?.none)
        first.append([UInt16(1), 2, 3])
        plane.append(to: &first)
        try writer.add(kind: 1, number: 0, first)
        var second = SectionBytes()
        sparse.append(to: &second)
        try writer.add(kind: 2, number: 0, second, isCold: true)
        var third = SectionBytes()
        DictionaryColumn(["a", "b", "a"]).append(to: &third) { $1.append($0) }
        try writer.add(kind: 1, number: 1, third)
        let length = try writer.finish()
        #expect(try contents(of: path).count == length)
        return (plane, sparse)
    }

    private func failure(_ path: String, _ mark: FileMark? = nil) -> SectionFailure.Code? {
        do throws(SectionFailure) {
            let file = try SectionFile(opening: path, mark ?? self.mark)
            for place in file.entries.indices { _ = try file.read(place) }
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `gives back what was written, and checks each section once`() throws {
        try withTemporaryFile { path in
            let (plane, sparse) = try write(path)
            let file = try SectionFile(opening: path, mark)
            #expect(file.entries.map(\.kind) == [1, 2, 1])
            #expect(file.checkedByteCount == 0)
            var first = try file.read(0)
            #expect(try first.number(Int64.self) == -5)
            #expect(try first.text() == "Ünïcode")
            #expect(try first.textIfAny() == nil)
            #expect(try first.numbers(3, of: UInt16.self) == [1, 2, 3])
            #expect(try BitPlane(&first, rowCount: 3, chunkCount: 2) == plane)
            try first.end()
            #expect(file.checkedByteCount == file.entries[0].length)
            _ = try file.read(0)
            #expect(file.checkedByteCount == file.entries[0].length)
            var second = try file.read(1)
            let chunks = SlotChunk.count(forSlots: 20)
            #expect(try SparseBytes(&second, rowCount: 3, chunkCount: chunks) == sparse)
            var third = try file.read(2)
            let column = try DictionaryColumn(&third, rowCount: 3) {
                (section) throws(SectionFailure) in try section.text()
            }
            #expect(column == DictionaryColumn(["a", "b", "a"]))
        }
    }

    @Test func `can be changed in a copy, and stays as it was in the file`() throws {
        try withTemporaryFile { path in
            let (plane, _) = try write(path)
            let file = try SectionFile(opening: path, mark)
            func read() throws -> BitPlane {
                var section = try file.read(0)
                _ = try section.number(Int64.self)
                _ = try section.text()
                _ = try section.textIfAny()
                _ = try section.numbers(3, of: UInt16.self)
                return try BitPlane(&section, rowCount: 3, chunkCount: 2)
            }
            var copy = try read()
            copy.set(0, 0)
            #expect(copy[0, 0])
            #expect(copy[1, 4])
            #expect(try read() == plane)
        }
    }

    @Test func `is refused when it is cut off at any length`() throws {
        try withTemporaryFile { path in
            _ = try write(path)
            let bytes = try contents(of: path)
            let handle = try #require(FileHandle(forUpdatingAtPath: path))
            for length in stride(from: bytes.count - 1, through: 0, by: -1) {
                try handle.truncate(atOffset: UInt64(length))
                let found = failure(path)
                #expect(found == .damaged || found == .foreign && length < 8, "length \(length)")
            }
        }
    }

    @Test func `is refused, or says the same, whichever byte is changed`() throws {
        try withTemporaryFile { path in
            _ = try write(path)
            let bytes = try contents(of: path)
            var refused = 0
            for place in bytes.indices {
                var changed = bytes
                changed[place] ^= 1 << UInt8(place % 8)
                try RollColumnsTests.write(changed, to: path)
                // Nothing is read between sections and after the head, where zeros fill the line.
                if failure(path) != nil { refused += 1 } else { #expect(bytes[place] == 0) }
            }
            #expect(refused > bytes.count / 2)
        }
    }

    @Test func `of another kind, version or chunk is refused by its kind`() throws {
        try withTemporaryFile { path in
            #expect(failure(path) == .missing)
            try RollColumnsTests.write([], to: path)
            #expect(failure(path) == .damaged)
            try RollColumnsTests.write(Array("SQLite format 3\0".utf8), to: path)
            #expect(failure(path) == .foreign)
            try RollColumnsTests.write([UInt8](repeating: 65, count: 5_000), to: path)
            #expect(failure(path) == .foreign)
            _ = try write(path)
            #expect(failure(path, FileMark("TESTFILE", version: 2)) == .otherVersion)
            #expect(failure(path, FileMark("TESTFILE", version: 4)) == .otherVersion)
            #expect(failure(path, FileMark("OTHERONE", version: 3)) == .foreign)
            var bytes = try contents(of: path)
            bytes[8...15].reverse()
            try RollColumnsTests.write(bytes, to: path)
            #expect(failure(path) == .otherVersion)
            #expect(failure("/") == .foreign)
            #expect(failure("/dev/null") == .foreign)
        }
    }

    @Test func `stays readable when another takes its name`() throws {
        try withTemporaryFile { path in
            let (plane, _) = try write(path)
            let file = try SectionFile(opening: path, mark)
            _ = try write(path, mark: FileMark("OTHERONE", version: 1))
            var section = try file.read(0)
            _ = try section.number(Int64.self)
            _ = try section.text()
            _ = try section.textIfAny()
            _ = try section.numbers(3, of: UInt16.self)
            #expect(try BitPlane(&section, rowCount: 3, chunkCount: 2) == plane)
            #expect(failure(path) == .foreign)
        }
    }

    @Test func `that is not finished leaves the old one and nothing else`() throws {
        try withTemporaryFile { path in
            _ = try write(path)
            let before = try contents(of: path)
            do {
                let writer = try SectionFileWriter(replacing: path, mark)
                try writer.add(kind: 1, number: 0, SectionBytes())
                let second = #expect(throws: SectionFailure.self) {
                    try SectionFileWriter(replacing: path, mark)
                }
                #expect(second?.code == .notWritable)
                #expect(second?.description == "another process is writing it just now")
            }
            #expect(try contents(of: path) == before)
            let folder = (path as NSString).deletingLastPathComponent
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["file"])
        }
    }

    @Test func `cannot be written where there is no folder, and says so`() {
        let failure = #expect(throws: SectionFailure.self) {
            try SectionFileWriter(replacing: "/no/such/folder/file", mark)
        }
        #expect(failure?.code == .notWritable)
        #expect(failure?.description == "there is no such folder")
    }
}
