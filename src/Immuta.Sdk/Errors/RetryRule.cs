using Immuta.Sdk.Http;

namespace Immuta.Sdk.Errors;

internal enum RetryRule
{
    // Can be sent again after any transient failure.
    Idempotent,

    // Is sent again only if the server certainly did not process it.
    OneShot,
}
