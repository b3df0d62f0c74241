namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>A request from WireMock's journal: the raw target after the test's prefix, headers by name, the body.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Gets the body as received, before any decoding.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Gets the time of receipt by the clock of this machine.</summary>
    public required DateTimeOffset Moment { get; init; }

    public override string ToString() => $"{Method} {Target}";
}
