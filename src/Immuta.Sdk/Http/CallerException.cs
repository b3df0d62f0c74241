namespace Immuta.Sdk.Http;

// Carries an exception of the caller's own code through the pipeline, which must neither retry nor replace it.
#pragma warning disable CA1064 // It never reaches a caller.
internal sealed class CallerException(Exception cause) : Exception(message: null, cause);
#pragma warning restore CA1064
