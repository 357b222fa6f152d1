/// UTF-16 text as UTF-8.
enum UTF16Text {
    /// Decodes whole characters and gives back the bytes of one that is cut by the end.
    ///
    /// Half a character that nothing can complete becomes the replacement sign.
    static func decode(
        _ bytes: [UInt8], littleEndian: Bool, isLast: Bool
    ) -> (text: [UInt8], rest: [UInt8]) {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = 0

        func unit(at index: Int) -> UInt32? {
            guard index + 1 < bytes.count else { return nil }
            let first = UInt32(bytes[index])
            let second = UInt32(bytes[index + 1])
            return littleEndian ? first | second << 8 : first << 8 | second
        }

        while let high = unit(at: index) {
            guard (0xD800...0xDBFF).contains(high) else {
                UTF8Text.append(high, to: &text)
                index += 2
                continue
            }
            guard let low = unit(at: index + 2) else {
                if !isLast { break }
                UTF8Text.append(0xFFFD, to: &text)
                index += 2
                continue
            }
            if (0xDC00...0xDFFF).contains(low) {
                UTF8Text.append(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), to: &text)
                index += 4
            } else {
                UTF8Text.append(0xFFFD, to: &text)
                index += 2
            }
        }
        if isLast, index < bytes.count {
            UTF8Text.append(0xFFFD, to: &text)
            index = bytes.count
        }
        return (text, Array(bytes[index...]))
    }
}
