namespace Immuta.Sdk.Http;

internal enum AttemptFailureKind
{
    // The server responded with a status other than success.
    Status,

    // The time limit of the attempt, or of the operation, expired.
    AttemptTimeout,
    TotalTimeout,

    // The caller canceled the operation.
    Canceled,

    // No connection, or one that broke.
    Transport,

    // The response isn't what the reader expects.
    Unreadable,

    // The client, or a handler of the caller, has been disposed.
    Disposed,

    // Neither transport nor JSON: an error in a handler of the caller, or a value that can't be read.
    Unexpected,

    // An exception of this library, which is thrown as it is.
    Final,

    // An exception before the request was sent that doesn't concern it, or one of the caller's own reader, which is thrown
    // as it is.
    Foreign,
}
