namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>A request as WireMock's journal has it: the raw target behind the test's own prefix, headers by name, the body.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Whether the journal's request matched a stub; one that matched none was answered with 404.</summary>
    public required bool WasMatched { get; init; }

    public override string ToString() => $"{Method} {Target}";
}
