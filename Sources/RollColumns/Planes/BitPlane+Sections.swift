extension BitPlane {
    /// Adds the plane's words to a section.
    public func append(to section: inout SectionBytes) { section.append(cells) }

    /// Takes a plane where it lies in a section.
    ///
    /// - Throws: `damaged` where the section is too short for so many rows and chunks.
    public init(
        _ section: inout SectionReader, rowCount: Int, chunkCount: Int
    ) throws(SectionFailure) {
        let (lines, tooMany) = rowCount.multipliedReportingOverflow(by: chunkCount)
        let (words, tooLong) = lines.multipliedReportingOverflow(by: SlotChunk.words)
        guard !tooMany, !tooLong else { throw SectionReader.contradiction("it counts too much") }
        self.init(
            rowCount: rowCount, chunkCount: chunkCount, cells: try section.cells(words))
    }
}

extension SparseBytes {
    /// Adds the plane, the starts and the bytes to a section.
    public func append(to section: inout SectionBytes) {
        section.append(UInt32(count))
        plane.append(to: &section)
        section.append(starts)
        section.append(bytes)
    }

    /// Takes sparse bytes where they lie in a section.
    ///
    /// - Throws: `damaged` where plane and bytes do not fit together.
    /// - Complexity: O(words of the plane).
    public init(
        _ section: inout SectionReader, rowCount: Int, chunkCount: Int
    ) throws(SectionFailure) {
        let count = Int(try section.number(UInt32.self))
        let plane = try BitPlane(&section, rowCount: rowCount, chunkCount: chunkCount)
        let starts = try section.cells(rowCount * chunkCount + 1, of: UInt32.self)
        let bytes = try section.cells(count, of: UInt8.self)
        guard Self.fits(plane, starts, count) else {
            throw SectionReader.contradiction("marks are not where their bits say")
        }
        self.init(plane: plane, starts: starts, bytes: bytes)
    }

    /// Whether each row's bytes begin where the bits before it say.
    private static func fits(_ plane: BitPlane, _ starts: Cells<UInt32>, _ count: Int) -> Bool {
        plane.cells.withSpan { bits in
            starts.withSpan { starts in
                var sum = 0
                for line in 0..<plane.rowCount * plane.chunkCount {
                    guard Int(starts[line]) == sum else { return false }
                    for word in 0..<SlotChunk.words {
                        sum &+= bits[line &* SlotChunk.words &+ word].nonzeroBitCount
                    }
                }
                return Int(starts[starts.count - 1]) == sum && sum == count
            }
        }
    }
}
