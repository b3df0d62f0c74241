namespace Immuta.Sdk.Http;

// An object that the server returned, and how it compares with the sent payload.
internal sealed record ComparedObject<T>(T Model, PayloadComparison Comparison);
