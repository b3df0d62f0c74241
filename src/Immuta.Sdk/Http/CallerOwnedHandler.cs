namespace Immuta.Sdk.Http;

// Prevents a factory that disposes its handlers from disposing one that belongs to the caller.
internal sealed class CallerOwnedHandler(HttpMessageHandler callers) : DelegatingHandler(callers)
{
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
}
