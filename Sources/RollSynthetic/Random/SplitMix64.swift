/// A small, fast and repeatable source of random numbers.
///
/// One stream is one number of state, so that every school, pupil and year can have a stream of
/// its own, made from what it is and not from the order in which it is asked for.
///
/// - Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014).
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts a stream.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// The next number from 0 up to, not including, 1.
    ///
    /// - Returns: The top 53 bits as a fraction.
    public mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// The next number from a standard normal distribution.
    ///
    /// - Returns: One number for one step of the stream.
    mutating func normal() -> Double {
        NormalDistribution.quantile((Double(next() >> 11) + 0.5) * 0x1p-53)
    }

    /// A whole number below a bound.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
    }

    /// One of some values.
    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[below(values.count)]
    }

    /// Spreads the bits of a number over all its places.
    static func mixed(_ number: UInt64) -> UInt64 {
        var z = number
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// What a random stream is for; each purpose has its own, so that one more draw for names does
/// not change the marks.
enum Purpose: UInt64 {
    case authority = 1
    case school, calendar, intake, trust, vacancy, household, child, propensity, moves
    case marks, contagion, lateness, traits, name, contact, settling, staff, groups, faults
    case outing, placement, schoolYear, sibling
}

extension SplitMix64 {
    /// Joins a key with two numbers to a new key.
    static func key(_ base: UInt64, _ purpose: Purpose, _ a: UInt64 = 0, _ b: UInt64 = 0) -> UInt64
    {
        var hash = mixed(base &+ purpose.rawValue &* 0xD6E8_FEB8_6659_FD93)
        hash = mixed(hash ^ (a &* 0x9E37_79B9_7F4A_7C15 &+ 0x2545_F491_4F6C_DD1D))
        return mixed(hash ^ (b &* 0xC2B2_AE3D_27D4_EB4F &+ 0x1656_67B1_9E37_79F9))
    }

    /// Starts the stream of a purpose under a key.
    init(_ base: UInt64, _ purpose: Purpose, _ a: UInt64 = 0, _ b: UInt64 = 0) {
        self.init(seed: Self.key(base, purpose, a, b))
    }

    /// One number from 0 to 1 that belongs to a key and needs no stream.
    static func fraction(_ base: UInt64, _ purpose: Purpose, _ a: UInt64 = 0, _ b: UInt64 = 0)
        -> Double
    {
        Double(key(base, purpose, a, b) >> 11) * 0x1p-53
    }
}
