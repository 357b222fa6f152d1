import RollColumns
import Synchronization

/// A value that is there already, or is read from a snapshot file when it is first needed.
///
/// Reading may fail, since a file may be damaged: ``open()`` says so. Whoever asks for the value of a
/// part without opening it gets it too; there is no answer to give where the file is damaged, so
/// that the program stops rather than count what is not there. ``NationSnapshot/open(for:)`` opens
/// what a question needs, so that this does not come to pass.
final class LazyPart<Value: Sendable>: Sendable {
    private final class Box: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    /// The value, where it was there from the start: a plain word, which is quicker to read.
    private let given: Value?
    private let opened = AtomicLazyReference<Box>()
    private let read: (@Sendable () throws(SectionFailure) -> Value)?

    /// Holds a value.
    init(_ value: Value) {
        given = value
        read = nil
    }

    /// Reads a value when it is needed, and keeps it.
    init(reading read: @escaping @Sendable () throws(SectionFailure) -> Value) {
        given = nil
        self.read = read
    }

    /// Whether the value is there.
    var isOpen: Bool { given != nil || opened.load() != nil }

    /// Reads the value where it is not there yet.
    @discardableResult
    func open() throws(SectionFailure) -> Value {
        if let given { return given }
        if let box = opened.load() { return box.value }
        guard let read else { preconditionFailure("a part has a value or a way to it") }
        return opened.storeIfNil(Box(try read())).value
    }

    /// The value.
    var value: Value {
        if let given { return given }
        if let box = opened.load() { return box.value }
        do {
            return try open()
        } catch {
            preconditionFailure("open what a question needs, then ask: \(error)")
        }
    }
}
