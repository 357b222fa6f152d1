import Foundation
import RollFormats
import Testing

@Suite struct ByteSourceTests {
    static let sample = Array((0..<5_000).map { "row \($0 % 37),\($0)\n" }.joined().utf8)

    func drain(_ source: consuming ByteSource) throws(FormatsFailure) -> [UInt8] {
        var all: [UInt8] = []
        while let piece = try source.next() {
            let chunkSize = source.chunkSize
            #expect(!piece.isEmpty && piece.count <= chunkSize)
            all += piece
        }
        let (done, total) = (source.bytesRead, source.bytesTotal)
        #expect(done == total)
        return all
    }

    @Test(arguments: [1, 7, 4_096, 1 << 20])
    func `memory, files and gzip files give the same bytes`(chunkSize: Int) throws {
        let gzip = Deflater.compress(Self.sample, wrapping: .gzip)
        #expect(try drain(ByteSource(bytes: Self.sample, chunkSize: chunkSize)) == Self.sample)
        #expect(try drain(ByteSource(bytes: gzip, chunkSize: chunkSize)) == Self.sample)
        try withTemporaryFolder { folder in
            var plain = try ByteSink.file(folder + "/a.csv")
            try plain.write(Self.sample)
            try plain.close()
            var packed = try ByteSink.file(folder + "/a.csv.gz", gzip: true)
            for start in stride(from: 0, to: Self.sample.count, by: 999) {
                try packed.write(Array(Self.sample[start..<min(start + 999, Self.sample.count)]))
            }
            try packed.close()
            for name in ["/a.csv", "/a.csv.gz"] {
                let source = try ByteSource(path: folder + name, chunkSize: chunkSize)
                let (isCompressed, found) = (source.isCompressed, source.name)
                #expect(isCompressed == name.hasSuffix("gz") && found == name.dropFirst())
                #expect(try drain(source) == Self.sample)
            }
        }
    }

    @Test func `gzip members in a row and padding read as one file`() throws {
        let two =
            Deflater.compress(Array("one,".utf8), wrapping: .gzip)
            + Deflater.compress(Array("two".utf8), wrapping: .gzip) + [0, 0, 0]
        for chunkSize in chunkSizes {
            #expect(
                try drain(ByteSource(bytes: two, chunkSize: chunkSize)) == Array("one,two".utf8))
        }
    }

    @Test func `a gzip file cut at any byte is told as truncated`() {
        let gzip = Deflater.compress(Array(Self.sample.prefix(300)), wrapping: .gzip)
        for length in 2..<gzip.count {
            for chunkSize in [1, 64, 1 << 20] {
                let cut = Array(gzip[..<length])
                let told = failure { () throws(FormatsFailure) in
                    _ = try ByteSource(bytes: cut, chunkSize: chunkSize).drained()
                }
                #expect(told?.code == .truncated, "\(length) of \(gzip.count) at \(chunkSize)")
            }
        }
    }

    @Test func `a gzip file with a changed byte is told as damaged or gives other bytes`() {
        let gzip = Deflater.compress(Self.sample, wrapping: .gzip)
        var changed = gzip
        changed[gzip.count - 6] ^= 0xFF
        let told = failure { () throws(FormatsFailure) in
            _ = try ByteSource(bytes: changed, name: "a.gz").drained()
        }
        #expect(told?.code == .damaged && told?.place.file == "a.gz")
        let after = failure { () throws(FormatsFailure) in
            _ = try ByteSource(bytes: gzip + Array("tail".utf8)).drained()
        }
        #expect(after?.code == .damaged)
    }

    @Test func `missing files and folders are told apart`() throws {
        try withTemporaryFolder { folder in
            let missing = failure { () throws(FormatsFailure) in
                _ = try ByteSource(path: folder + "/none.csv").drained()
            }
            #expect(missing?.code == .notFound && missing?.place.file == "none.csv")
            let directory = failure { () throws(FormatsFailure) in
                _ = try ByteSource(path: folder).drained()
            }
            #expect(directory?.code == .isDirectory)
            let target = failure { () throws(FormatsFailure) in
                try ByteSink.file(folder + "/no/such.csv").close()
            }
            #expect(target?.code == .notWritable)
        }
    }

    @Test func `a file appears only when its sink is closed, and replaces the old one whole`()
        throws
    {
        try withTemporaryFolder { folder in
            let path = folder + "/out.csv"
            func half() throws {
                var sink = try ByteSink.file(path)
                try sink.write("half")
            }
            try half()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
            for text in ["first", "second"] {
                var sink = try ByteSink.file(path)
                try sink.write(text)
                try sink.close()
                #expect(try ByteSource(path: path).drained() == Array(text.utf8))
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out.csv"])
        }
    }

    @Test(arguments: [0, 1, 6, 9], [Deflater.Wrapping.zlib, .gzip])
    func `what is packed at once unpacks at once`(level: Int, wrapping: Deflater.Wrapping) throws {
        var chance = SplitMix64(seed: 7)
        for count in [0, 1, 100, 70_000, 600_000] {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...9, using: &chance) }
            let packed = Deflater.compress(bytes, level: level, wrapping: wrapping)
            #expect(try Inflater.decompress(packed) == bytes)
            if level > 0, count > 100 { #expect(packed.count < bytes.count * 2 / 3) }
        }
    }

    @Test func `unpacking stops at its limit and refuses what is cut or not packed`() throws {
        let packed = Deflater.compress([UInt8](repeating: 0x41, count: 1_000_000))
        #expect(try Inflater.decompress(packed, limit: 1_000_000).count == 1_000_000)
        func code(_ bytes: [UInt8], _ limit: Int = 1 << 20) -> FormatsFailure.Code? {
            failure { () throws(FormatsFailure) in
                _ = try Inflater.decompress(bytes, limit: limit)
            }?.code
        }
        #expect(code(packed, 999_999) == .tooLarge)
        #expect(code(Array(packed.dropLast(3))) == .truncated)
        #expect(code([]) == .truncated)
        #expect(code(Array("not packed".utf8)) == .damaged)
    }

    @Test func `reading all stops at its limit`() {
        let told = failure { () throws(FormatsFailure) in
            var source = ByteSource(bytes: Self.sample, chunkSize: 100)
            _ = try source.readAll(limit: 1_000)
        }
        #expect(told?.code == .tooLarge)
    }
}

extension ByteSource {
    fileprivate consuming func drained() throws(FormatsFailure) -> [UInt8] { try readAll() }
}
