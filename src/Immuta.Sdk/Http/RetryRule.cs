namespace Immuta.Sdk.Http;

internal enum RetryRule
{
    // May be sent again after any transient failure.
    Idempotent,

    // Is sent again only when the server certainly did not process it.
    OneShot,
}
