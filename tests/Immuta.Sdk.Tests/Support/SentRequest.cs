namespace Immuta.Sdk.Tests.Support;

/// <summary>A request as the stub received it.</summary>
internal sealed record SentRequest(HttpMethod Method, Uri RequestUri, string? Authorization, string? Body, string? ContentType, string UserAgent);
