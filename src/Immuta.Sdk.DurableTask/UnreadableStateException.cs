using System.Diagnostics.CodeAnalysis;

namespace Immuta.Sdk.DurableTask;

// The stored state of a step that this worker can't read, or for which it is the wrong one. The step is repeated, so that
// another worker can take it. A type of its own, because a handler can throw any other.
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Only the code of this package throws and catches it.")]
internal sealed class UnreadableStateException(string message, Exception? innerException = null) : Exception(message, innerException);
