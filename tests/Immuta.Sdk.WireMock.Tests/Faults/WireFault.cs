using System.Text.Json.Nodes;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>One way in which a response can fail, as a stub mapping made from the healthy response.</summary>
internal sealed record WireFault(string Name, Func<JsonObject, JsonObject> Response)
{
    /// <summary>Gets whether the server did not process the request, so that a creation may be sent again.</summary>
    public bool IsCertainRefusal { get; init; }

    /// <summary>Gets whether no server listens.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Gets whether the connection closes before the first byte; HttpClient then resends bodiless requests.</summary>
    public bool ClosesWithoutAWord { get; init; }

    /// <summary>Gets the minimum delay before the next request after each such response.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Gets the minimum delay between the creation of the stubs and the second request.</summary>
    public TimeSpan PauseFromTheStart { get; init; }

    /// <summary>Gets a timeout that the fault exceeds; null means the default.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>Gets the timeout of a polling call, enough for an outage of some requests.</summary>
    public TimeSpan PollingTimeout { get; init; } = TimeSpan.FromMinutes(1);

    public override string ToString() => Name;
}
