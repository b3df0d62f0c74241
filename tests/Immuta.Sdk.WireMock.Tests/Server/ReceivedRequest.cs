namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>A request as WireMock's journal has it: the raw target behind the test's own prefix, headers by name, the body.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as it came, before any decoding.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>When it came, by the clock of this machine.</summary>
    public required DateTimeOffset Moment { get; init; }

    public override string ToString() => $"{Method} {Target}";
}
