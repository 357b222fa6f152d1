public import RollDomain

/// What time it is, from above.
public struct SiteClock: Sendable {
    /// The instant to record.
    public let now: @Sendable () -> Instant
    /// The date where the schools are.
    public let today: @Sendable () -> CivilDate
    /// An instant in words, where the schools are: `10 March 2026, 09:20`.
    public let spoken: @Sendable (Instant) -> String
    /// A clock that only goes forward, for lengths of time.
    public let nanoseconds: @Sendable () -> UInt64

    /// Takes the clocks of the machine, or of a test.
    public init(
        now: @escaping @Sendable () -> Instant, today: @escaping @Sendable () -> CivilDate,
        spoken: @escaping @Sendable (Instant) -> String,
        nanoseconds: @escaping @Sendable () -> UInt64
    ) {
        self.now = now
        self.today = today
        self.spoken = spoken
        self.nanoseconds = nanoseconds
    }
}

/// How a site is run.
public struct SiteSettings: Sendable {
    /// The secret behind the tokens of forms: at least 32 bytes.
    public var key: [UInt8]
    /// The clocks.
    public var clock: SiteClock
    /// Bytes that nobody can guess.
    public var randomBytes: @Sendable (Int) -> [UInt8]
    /// The chain of the record that this process writes.
    public var writer = "web"
    /// Whether visitors come by https, to this server or to a proxy before it.
    public var isSecure = true
    /// Whether everything in the database is made up.
    public var isSynthetic = false
    /// Whether it is a demonstration, which offers accounts to try.
    public var isDemo = false
    /// Whether the examples of components are served.
    public var hasGallery = false
    /// The addresses of proxies whose word about the client is taken.
    public var trustedProxies: Set<String> = []
    /// The addresses that may read the counts.
    public var metricsReaders: Set<String> = ["127.0.0.1", "::1"]
    /// How many requests one address may send: a whole school may share it.
    public var clientLimit = RateLimit(burst: 1_000, perThousandSeconds: 200_000)
    /// How many requests one account may send.
    public var accountLimit = RateLimit(burst: 100, perThousandSeconds: 10_000)
    /// How many forms strangers at one address may send, such as sign-ins.
    public var strangerLimit = RateLimit(burst: 30, perThousandSeconds: 500)
    /// Whether what the server stands on works; asked by whoever watches it.
    public var isHealthy: @Sendable () -> Bool = { true }

    /// Describes a site.
    public init(
        key: [UInt8], clock: SiteClock, randomBytes: @escaping @Sendable (Int) -> [UInt8]
    ) {
        precondition(key.count >= 32, "a secret has at least 32 bytes")
        self.key = key
        self.clock = clock
        self.randomBytes = randomBytes
    }
}
