/// What the machine says of time and memory: read above the services, handed in here.
public struct BenchMeter: Sendable {
    /// Seconds since some fixed moment.
    public let seconds: @Sendable () -> Double
    /// Mebibytes that the process holds now, and the most that it ever held; 0 where not known.
    public let memory: @Sendable () -> (now: Double, most: Double)

    /// Takes the machine's words.
    public init(
        seconds: @escaping @Sendable () -> Double,
        memory: @escaping @Sendable () -> (now: Double, most: Double)
    ) {
        self.seconds = seconds
        self.memory = memory
    }

    /// The seconds that some work takes.
    func time(_ work: () async -> Void) async -> Double {
        let start = seconds()
        await work()
        return seconds() - start
    }
}

/// Times in seconds of the same work, done several times.
public struct BenchTimes: Sendable {
    /// Each time.
    public var all: [Double]

    /// The least.
    public var least: Double { all.min() ?? 0 }
    /// The one in the middle.
    public var median: Double { all.isEmpty ? 0 : all.sorted()[all.count / 2] }
    /// The greatest.
    public var greatest: Double { all.max() ?? 0 }
}

/// One thing that was found.
public enum BenchFinding: Sendable {
    /// Schools were made: how many, their registrations, and the seconds that making them took.
    case made(schools: Int, enrolments: Int, seconds: Double)
    /// The words of the hot planes were read and added up, so many bytes: with one lane, with all.
    case bareRead(bytes: Int, one: BenchTimes, all: BenchTimes)
    /// A question was answered with so many rows: with one lane, and with all.
    case question(BenchQuestion, rows: Int, one: BenchTimes, all: BenchTimes)
    /// The headline of a part of the schools, with so many registrations.
    case scale(enrolments: Int, one: BenchTimes, all: BenchTimes)
    /// Schools' years were replaced while others asked, who had so many answers.
    case replaced(BenchTimes, answers: Int)
    /// Mebibytes held after loading, after the headline, and at most.
    case memory(loaded: Double, headline: Double, most: Double)
}
